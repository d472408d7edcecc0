from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tests.report.report_rows import bare, every_kind, row
from tierbench.core import target_files
from tierbench.core.result import Result
from tierbench.report import amounts, dataset, questions, terminal
from tierbench.report.answers import Answers, Line
from tierbench.results import ties


def answered(rows: Sequence[Result], *, everything: bool = False) -> Answers:
    return questions.answer(rows, target_files.targets(), everything=everything)


def lines(rows: Sequence[Result]) -> list[Line]:
    return [line for table in answered(rows).tables for line in table.lines]


def timed(low: float, middle: float, high: float, **changes: object) -> Result:
    return row(latency_p50_ms=middle, latency_p50_low_ms=low, latency_p50_high_ms=high, **changes)


def test_where_intervals_overlap_nothing_is_the_quickest() -> None:
    made = answered([timed(0.9, 1.0, 1.1), timed(1.05, 1.2, 1.3, runtime="onnxruntime")])
    assert [line.place for line in made.tables[0].lines] == ["tied", "tied"]
    assert "best here are tied" in made.headline[0]


def test_where_intervals_are_apart_one_is_the_best_and_the_ratio_is_to_it() -> None:
    made = lines([timed(0.9, 1.0, 1.1), timed(1.9, 2.0, 2.1, runtime="onnxruntime")])
    assert [(line.place, line.ratio) for line in made] == [("best", 1.0), ("behind", 2.0)]


def test_without_an_interval_nobody_knows_which_is_the_quickest() -> None:
    first = bare(latency_p50_ms=1.0)
    made = answered([first, bare(latency_p50_ms=2.0, runtime="onnxruntime")])
    assert [line.place for line in made.tables[0].lines] == ["", "behind"]
    assert made.headline == ()


def test_an_invalid_row_is_never_the_best() -> None:
    quick = timed(0.1, 0.1, 0.1, validity="invalid", issues="contended-median")
    made = lines([quick, timed(0.9, 1.0, 1.1, runtime="onnxruntime")])
    assert [(line.row.runtime, line.place) for line in made] == [
        ("onnxruntime", "best"),
        ("litert", ""),
    ]


def test_latencies_of_different_batches_and_statistics_are_never_compared() -> None:
    made = lines([timed(0.9, 1.0, 1.1), timed(3.9, 4.0, 4.1, batch=8)])
    assert [line.ratio for line in made] == [None, None]
    published = [
        bare(evidence="published", latency_mean_ms=1.0),
        bare(evidence="published", latency_p90_ms=2.0, runtime="onnxruntime"),
    ]
    assert [line.ratio for line in lines(published)] == [None, None]


def test_a_table_never_mixes_evidence() -> None:
    for table in answered(every_kind()).tables:
        assert {line.row.evidence for line in table.lines} <= {table.evidence, ""}


def test_kinds_of_memory_are_named_and_never_in_one_column_without_it() -> None:
    kinds = {
        table.question: {line.cells["memory"].kind for line in table.lines}
        for table in answered(
            [*every_kind(), bare(evidence="estimated", model_memory_bytes=9000)]
        ).tables
    }
    assert kinds["machine"] == {"process"}
    assert "process" not in kinds["estimated"]
    board = next(line for line in lines(every_kind()) if line.row.ram_bytes)
    assert board.cells["memory"].text == ""
    assert board.cells["ram"].kind == "firmware RAM"


def test_a_board_says_what_is_used_of_what_there_is() -> None:
    board = next(line for line in lines(every_kind()) if line.row.ram_bytes)
    assert board.cells["ram"].text == "59.8 of 212 KiB"
    assert board.cells["flash"].text == "177 of 877 KiB"
    assert board.fits is True


def test_does_not_fit_is_a_result_with_both_resources() -> None:
    large = bare(
        target="nano-33-ble-sense",
        tier="tiny",
        evidence="",
        status="skipped",
        stage="plan",
        error="does not fit",
        fits=False,
        ram_bytes=400_000,
        flash_bytes=2_000_000,
        ram_room_bytes=217_592,
        flash_room_bytes=897_712,
    )
    made = answered([large])
    line = made.tables[0].lines[0]
    assert line.fits is False
    assert line.cells["ram"].text == "391 of 212 KiB"
    assert line.cells["flash"].text == "1.91 of 0.856 MiB"
    assert made.unreached == ()
    assert made.footnotes == (), "the cells say it"
    assert made.headline == ("resnet8 does not fit nano-33-ble-sense.",)


def test_accuracies_within_their_error_are_one_for_all_lines() -> None:
    near = [row(accuracy_top1=0.934), row(accuracy_top1=0.936, runtime="onnxruntime")]
    assert answered(near).tables[0].accuracy == "93.4 to 93.6 % (+-1.7: no difference)"
    apart = [row(accuracy_top1=0.934), row(accuracy_top1=0.95, runtime="onnxruntime")]
    assert answered(apart).tables[0].accuracy == ""
    assert ties.is_more_accurate(apart[1], apart[0])
    assert not ties.is_more_accurate(near[1], near[0])


def test_an_accuracy_has_its_interval() -> None:
    cell = lines([row(accuracy_top1=0.934)])[0].cells["top-1"]
    assert (cell.text, cell.spread) == ("93.4 %", "+-1.7")
    assert lines([row(accuracy_samples=None)])[0].cells["top-1"].spread == ""


def test_a_note_is_said_once_and_every_note_with_everything() -> None:
    rows = [
        row(validity="degraded", issues="contended", runtime=name) for name in ("litert", "tflm")
    ]
    made = answered(rows)
    assert [line.notes for line in made.tables[0].lines] == [(1,), (1,)]
    assert len(made.footnotes) == 1
    assert "roofline per operator" in [
        note.text for note in answered(every_kind(), everything=True).footnotes
    ]


def test_a_device_that_was_not_reached_is_said_with_its_reason() -> None:
    gone = bare(target="dgx-a100", evidence="", status="skipped", stage="reach", error="not here")
    made = answered([row(), gone])
    assert made.unreached[0].targets == ("dgx-a100",)
    assert made.unreached[0].reason == "not here"


def test_amounts_are_said_with_three_digits() -> None:
    said = [amounts.duration(ms) for ms in (0.00042, 0.121292, 0.9996, 1.0, 1254.9, 65_000.0)]
    assert said == ["420 ns", "121 us", "1.00 ms", "1.00 ms", "1.25 s", "65.0 s"]
    assert amounts.spread(100.0, 95.0, 108.0) == "+-8 %"
    assert amounts.spread(100.0, 99.6, 100.2) == "+-0.4 %"
    assert amounts.spread(1.0, 0.2, 5.0) == "x/5.0"
    assert amounts.spread(1.0, None, None) == ""
    assert amounts.used(57_000, 217_592) == "55.7 of 212 KiB"


def test_levels_of_accuracy_are_those_that_can_be_told_apart() -> None:
    shares = (0.95, 0.945, 0.944, 0.93, 0.92)
    rows = [row(accuracy_top1=share) for share in shares]
    assert ties.levels(rows) == {0.95: 0.95, 0.945: 0.95, 0.944: 0.95, 0.93: 0.93, 0.92: 0.92}
    exact = [row(accuracy_top1=share, accuracy_samples=None) for share in shares]
    assert ties.levels(exact) == {share: share for share in shares}


def test_an_accuracy_within_its_error_is_no_step_of_the_front() -> None:
    quick, slow = timed(0.9, 1.0, 1.1, accuracy_top1=0.934), timed(1.9, 2.0, 2.1)
    near = replace(slow, accuracy_top1=0.936)
    better = replace(slow, accuracy_top1=0.96)
    assert dataset.front([quick, near]) == {id(quick)}
    assert dataset.front([quick, better]) == {id(quick), id(better)}


def test_a_screen_leaves_out_the_estimate_of_a_device_that_was_emulated() -> None:
    rows = [
        timed(0.9, 1.0, 1.1, evidence=evidence, target=target)
        for evidence, target in (
            ("emulated", "raspberry-pi-4"),
            ("estimated", "raspberry-pi-4"),
            ("estimated", "jetson-agx-orin"),
        )
    ]
    estimates = answered(rows).tables[-1]
    assert [line.row.target for line in estimates.lines] == ["jetson-agx-orin"]
    assert estimates.left_out == 1
    assert len(answered(rows, everything=True).tables[-1].lines) == 2


def test_an_invalid_row_is_nothing_to_be_quicker_than() -> None:
    whole = timed(
        9.0, 9.0, 9.0, precision="fp32", format="saved_model", validity="invalid", issues="steal"
    )
    assert "quicker" not in answered([timed(0.9, 1.0, 1.1), whole]).headline[0]
    assert (
        "quicker" in answered([timed(0.9, 1.0, 1.1), replace(whole, validity="valid")]).headline[0]
    )


def test_a_form_that_was_not_made_is_no_device_that_was_not_reached() -> None:
    why = "no converter leads there"
    changes = {"status": "skipped", "stage": "export", "error": why, "evidence": ""}
    gone = bare(precision="fp16", format="onnx", runtime="onnxruntime", **changes)
    made = answered([timed(0.9, 1.0, 1.1), gone])
    assert [(group.targets, group.are_forms) for group in made.unreached] == [
        (("fp16 onnx",), True)
    ]
    text = terminal.text(made, 100)
    assert "Not made: fp16 onnx. Why: tierbench explain fp16 onnx, or --all." in text
    assert "Not reached" not in text
    assert f"Not made: fp16 onnx: {why}" in terminal.text(made, 100, everything=True)


def test_what_is_used_of_what_there_is_has_few_digits() -> None:
    assert amounts.used(58_470, 217_088) == "57.1 of 212 KiB"
    assert amounts.used(2_365, 898_048) == "2.31 of 877 KiB"
    assert amounts.used(468, 217_592) == "468 B of 212 KiB"


def test_an_accuracy_that_proves_little_is_no_noise_of_the_times() -> None:
    doubtful = timed(0.9, 1.0, 1.1, validity="degraded", issues="accuracy-degraded")
    noise = answered([doubtful, timed(1.9, 2.0, 2.1, runtime="onnxruntime")]).noise
    assert "no row is disturbed" in noise
    assert "Accuracy: 1 of 2 rows have one that proves little (accuracy-degraded): give" in noise
    both = replace(doubtful, issues="accuracy-degraded contended")
    assert answered([both]).noise.startswith("Noise: 1 of 1 rows are disturbed (")
    assert "Accuracy" not in answered([both]).noise
