"""A chart as a PNG: the same drawing as the SVG file, set on a page of its size."""

from importlib.resources import files

from api.rest.errors import BadValueError
from api.web.charts.chart import Chart
from api.web.typesetting.job import Form, Job

_LARGEST = 400_000  # bytes of a drawing: one of 2 000 cells takes a second of setting
_SCALE = 2.0  # pixels to a pixel of the drawing: sharp on paper and on good screens


def picture(chart: Chart, source: str) -> Job:
    """Return the job that makes the PNG of a chart whose last lines are ``source``. Raises BadValueError."""
    drawing = chart.file(source)
    if len(drawing) > _LARGEST:
        raise BadValueError("the drawing is too large for a PNG", hint="filter, or take the SVG or the CSV")
    width, height = chart.file_size(source)
    return Job(
        template=files("api.web.typesetting").joinpath("picture.typ").read_text("utf-8"),
        form=Form.PNG,
        inputs={
            "drawing": drawing.decode(),
            "width": str(width),
            "height": str(height),
            "says": chart.says,
        },
        scale=_SCALE,
    )
