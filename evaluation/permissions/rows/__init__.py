"""The rows. Read a line as: this verb – this role – of these objects – when – never if."""

from evaluation.permissions.rows.administering import ADMINISTERING
from evaluation.permissions.rows.applying import APPLYING, CHECKING
from evaluation.permissions.rows.commending import COMMENDING
from evaluation.permissions.rows.deciding import DECIDING, OBJECTING, PUBLISHING
from evaluation.permissions.rows.erasing import ERASING, PERSONAL
from evaluation.permissions.rows.holding import HOLDING
from evaluation.permissions.rows.judging import JUDGING
from evaluation.permissions.rows.reading import READING, REDACTING
from evaluation.permissions.rows.renewing import RENEWING
from evaluation.permissions.rows.running import RUNNING_THE_ROUND
from evaluation.permissions.rows.watching import WATCHING

ROWS = (
    *RUNNING_THE_ROUND,
    *APPLYING,
    *CHECKING,
    *JUDGING,
    *COMMENDING,
    *DECIDING,
    *PUBLISHING,
    *OBJECTING,
    *HOLDING,
    *READING,
    *ERASING,
    *PERSONAL,
    *REDACTING,
    *ADMINISTERING,
    *RENEWING,
    *WATCHING,
)
