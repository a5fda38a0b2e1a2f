"""Write the standing programme. Its legal basis is entered by the office, never assumed."""

from django.db import transaction

from evaluation.models import Programme

# The policy's own words; every one may be given otherwise for another district.
NAME = "社区教育实验、示范镇乡街道和村（居）创建"
ISSUER = "重庆市万州区人民政府办公室"
AGENCY_CODE = "万州府办发"
POLICY = "万州府办发〔2013〕31号"
ADDRESSEES = "各镇乡（民族乡）人民政府、各街道办事处，区政府有关部门，有关单位"
COPIES_TO = "区委办公室，区人大常委会办公室，区政协办公室，区纪委监委机关"


@transaction.atomic
def load_programme(
    name: str = NAME,
    issuer: str = ISSUER,
    agency_code: str = AGENCY_CODE,
    policy: str = POLICY,
) -> Programme:
    """The programme of that name; made if there is none, otherwise left as the office has it."""
    programme, _made = Programme.objects.get_or_create(
        name=name,
        defaults={
            "issuer": issuer,
            "agency_code": agency_code,
            "policy": policy,
            "addressees": ADDRESSEES,
            "copies_to": COPIES_TO,
        },
    )
    return programme
