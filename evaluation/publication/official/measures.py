"""The measures of GB/T 9704-2012 in points; y counts upwards from the foot of the sheet."""

from reportlab.lib.units import mm

from evaluation.publication.drawing import A4_HEIGHT

LEFT, TOP = 28 * mm, A4_HEIGHT - 37 * mm  # 订口, 天头
MEASURE, HEIGHT = 156 * mm, 225 * mm  # 版心
BOTTOM, RIGHT = TOP - HEIGHT, LEFT + MEASURE
LINES = 22
LEAD = HEIGHT / LINES
SIZE = 15.75  # 三号: 28 characters of 16 points would not fit 156 mm
TITLE_SIZE, TITLE_LEAD = 22, 33  # 二号
SMALL_SIZE, SMALL_LEAD = 14, 22  # 四号
ASCENT = 0.88  # of the size: from the top of a Chinese character to the baseline
HEAD_DEPTH = 35 * mm  # from the top of the type area to the agency's mark
RULE_DISTANCE = 4 * mm  # from the document number to the red line
RED_RULE, THICK_RULE, THIN_RULE = 0.7 * mm, 0.35 * mm, 0.25 * mm
NUMBER_DISTANCE = 7 * mm  # from the type area to the dashes beside the page number
