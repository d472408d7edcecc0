"""The text of the per-operator table, and that nothing is printed where nothing was profiled."""

from __future__ import annotations

from tierbench.report import layers

LAYERS = [
    {"index": 0, "operator": "CONV_2D", "name": "a/very/long/name/of/a/layer/in/a/model/Relu;b",
    "duration_us": 300.0,
     "instructions": 1000, "macs": 75, "kernel": "conv_kernel"},
    {"index": 1, "operator": "SOFTMAX", "name": "s", "duration_us": 100.0,
     "instructions": 10, "macs": 25, "kernel": "k"},
]  # fmt: skip


def test_layers_stand_in_the_order_of_their_cost() -> None:
    assert layers.text({"m@t+r": list(reversed(LAYERS))}) == (
        "\nm@t+r\n"
        "  #  operator  layer                               time   share  instructions  share of "
        "MACs  kernel\n"
        "  0  CONV_2D   ...me/of/a/layer/in/a/model/Relu  300 us  75.0 %         1,000         "
        "75.0 %  conv_kernel\n"
        "  1  SOFTMAX   s                                 100 us  25.0 %            10         "
        "25.0 %  k\n"
    )


def test_what_is_left_is_summed() -> None:
    many = [{"index": i, "operator": "ADD", "duration_us": 10.0} for i in range(12)]
    assert layers.text({"m@t+r": many}).splitlines()[-1].split() == [
        "4",
        "more",
        "40",
        "us",
        "33.3",
        "%",
    ]


def test_no_profile_is_no_text() -> None:
    assert layers.text({}) == layers.text({"m@t+r": []}) == ""


def test_cycles_stand_in_where_there_is_no_time() -> None:
    assert "7 cycles" in layers.text({"m@t+r": [{"operator": "ADD", "cycles": 7}]})
