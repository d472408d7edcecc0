"""From target files to connected devices: which were chosen, and how each is reached."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

from tierbench.boards import BOARDS
from tierbench.core import paths, processes, target_files, threads, toml
from tierbench.core.case import Case, Failure
from tierbench.core.device import BoardKind, Device, HostKind, Options, Page
from tierbench.core.errors import (
    HarnessError,
    TargetError,
    ToolMissing,
    UsageError,
    raised,
    unknown,
)
from tierbench.core.model import FORMATS, PRECISIONS, Artifact
from tierbench.core.names import ON_PORT
from tierbench.core.service import ENDPOINT_RUNTIME
from tierbench.core.target import LocalHost, OtherHost, SshHost, Target
from tierbench.estimation import spec
from tierbench.hosts import HOSTS, RUNTIMES
from tierbench.hosts.browser.runtimes import RUNTIMES as PAGE_RUNTIMES
from tierbench.plan.plan import Capability
from tierbench.plan.request import Request

#: The place of everything that uses this machine's own cores: it runs one case at a time.
HERE = "here"
#: The place of what is only emulated on these cores: no clock is read, so cases run side by side.
BESIDE = "beside"
#: The place of what is only emulated on the cores of other machines: it waits for nothing here.
AWAY = "away"

#: Devices that are connected at a time.
MOST_CONNECTIONS = 32

#: A board's firmware is made from a C array with 8-bit weights; a user's .tflite file that has them
#: already does as well.
FIRMWARE = Capability(("c_array", "tflite"), ("int16x8", "int8"))


def chosen(
    names: Sequence[str], hosts: Sequence[str], optimise: str = "", page: Page | None = None
) -> tuple[Target, ...]:
    """Return the targets of this run; several hosts of one target are numbered.

    A name is a device or a tier. When none is named, every device of the default run is taken.
    With `optimise` (`O2`, `Os`) a board keeps only the firmware builds of that level. With `page`
    the one device that is named has the runtimes of a page.
    """
    if page is not None:
        return (_in_browser(names, page),)
    named = [target for name in names for target in target_files.find_targets(name)]
    targets = named or _default_targets()
    if all(target.reach == "spec" and not target.tier for target in targets):
        raise UsageError(targets[0].unavailable)  # nothing is left to run beside the broken files
    if optimise:
        targets = [
            dataclasses.replace(
                t, runtimes=tuple(r for r in t.runtimes if r.endswith(f"-{optimise}"))
            )
            if t.reach == "board"
            else t
            for t in targets
        ]
    if hosts and not names:
        raise UsageError("--host says where, not what: name the device with --target too")
    if len(hosts) > 1:
        if len(targets) not in (1, len(hosts)):
            raise UsageError(
                f"{len(hosts)} hosts and {len(targets)} targets: give one target for all, or one "
                "for each"
            )
        spread = targets * len(hosts) if len(targets) == 1 else targets
        return tuple(t.as_device(str(n)) for n, t in enumerate(spread, start=1))
    # one case id for a real board, whichever way its port was found
    targets = [
        _real(t) if t.reach == "board" and (hosts or t.kind == "serial") else t for t in targets
    ]
    return tuple({target.name: target for target in targets}.values())


def _in_browser(names: Sequence[str], page: Page) -> Target:
    """Return the device whose browser measures. UsageError: it is none, or not the one here."""
    targets = [target for name in names for target in target_files.find_targets(name)]
    if len(targets) != 1:
        raise UsageError(
            "--browser measures one device at a time: name it with --target, e.g. --target host"
        )
    target = targets[0]
    if target.reach == "board":
        raise UsageError(f"--browser: {target.title} is a board, which has no browser")
    if page.engine and not isinstance(target.host, LocalHost):
        raise UsageError(
            f"--browser {page.engine} starts a browser on this machine, which is not "
            f"{target.title}; use --target host, or --browser alone to open the page there"
        )
    return dataclasses.replace(target, runtimes=tuple(PAGE_RUNTIMES))


def through_service(targets: Sequence[Target], request: Request) -> tuple[Target, ...]:
    """Return the targets that a service can be asked for. UsageError: one was named that cannot.

    A server of ours runs on this machine. Behind an endpoint anything may run, so what it is must
    be said, unless its URL is of this machine.
    """
    service = request.service
    if service is None:
        return tuple(targets)
    if not service.endpoint:
        here = tuple(target for target in targets if target.kind == "local")
        if request.targets and len(here) < len(targets):
            raise UsageError(
                "--service starts a server on this machine (--target host); on another one use "
                "`tierbench serve` there, and --endpoint URL here"
            )
        return here
    if not request.targets:
        if not _is_loopback(service.endpoint):
            raise UsageError(
                "--endpoint says where, not what: name the device behind it with --target too"
            )
        targets = [target for target in targets if target.kind == "local"]
    if len(targets) != 1 or targets[0].reach == "board":
        raise UsageError("--endpoint is one server: name one --target, and no board")
    return (dataclasses.replace(targets[0], runtimes=(ENDPOINT_RUNTIME,)),)


def _is_loopback(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host == "localhost" or host.startswith("127.") or host == "::1"


def _default_targets() -> list[Target]:
    files = target_files.read_folder()
    return [
        *(target for target in target_files.targets().values() if target.in_default_run),
        *(target_files.stand_in(path, why) for path, why in files.broken.items()),
    ]


def faults(targets: Iterable[Target]) -> dict[str, str]:
    """Return what is wrong in the target files beyond what reading them shows, by target."""
    reasons: dict[str, str] = {}
    for target in targets:
        try:
            spec.parts(target)
        except UsageError as error:
            reasons[target.name] = paths.unnamed(f"not available: {error}")
    return reasons


def options(request: Request) -> Options:
    """Return what the command line said that holds for all devices."""
    return Options(
        ssh="system" if request.ssh == "system" else "asyncssh",
        emulate=request.emulate,
        force=request.force,
        layers=request.layers,
        scratch=paths.scratch(),
        sustain_minutes=request.sustain_minutes,
        is_metered=bool(request.meter),
        page=request.page,
        is_service=request.service is not None,
    )


def options_per_target(
    targets: Sequence[Target], request: Request
) -> Iterator[tuple[Target, Options]]:
    """Yield each target with its own options: the address that was given for it."""
    shared = options(request)
    for index, target in enumerate(targets):
        address = request.hosts[index] if index < len(request.hosts) else ""
        by_default = _is_emulated_by_default(target, request)
        yield (
            target,
            dataclasses.replace(
                shared,
                address=address,
                emulate=shared.emulate or by_default,
                needs_latency=by_default and not shared.emulate,
                holds_connection=len(request.hosts) <= MOST_CONNECTIONS,
            ),
        )


def _is_emulated_by_default(target: Target, request: Request) -> bool:
    """Whether a run that names no target emulates it: its file says so and knows no address."""
    if request.targets or request.hosts or not _is_plain(request):
        return False
    host, emulation = target.host, target.emulation
    has_address = isinstance(host, SshHost) and bool(host.address)
    return emulation is not None and emulation.in_default_run and not has_address


def _is_plain(request: Request) -> bool:
    """Whether one inference of one thread is asked for: what an emulated latency is of."""
    return not (request.scenario or request.threads != 1 or request.sustain_minutes)


def with_first_runtime(
    targets: Sequence[Target], request: Request, artifacts: Sequence[Artifact]
) -> tuple[Target, ...]:
    """Return the targets; one that is emulated without being asked keeps one runtime.

    The first one that reads any of the artifacts; where none does, it keeps all of them.
    """
    return tuple(
        dataclasses.replace(target, runtimes=_reading(target, artifacts)[:1] or target.runtimes)
        if _is_emulated_by_default(target, request) and not (request.runtimes or request.emulate)
        else target
        for target in targets
    )


def is_idle(target: Target, request: Request, artifacts: Sequence[Artifact]) -> bool:
    """Whether a target would be emulated without being asked, and without anything to run."""
    return _is_emulated_by_default(target, request) and not _reading(target, artifacts)


def _reading(target: Target, artifacts: Sequence[Artifact]) -> tuple[str, ...]:
    """Return the runtimes of a target that read any of the artifacts."""
    known = capabilities([target])
    return tuple(name for name in target.runtimes if any(map(known[name].takes, artifacts)))


@dataclasses.dataclass(frozen=True)
class RealBoards:
    """The real boards beside the emulated ones.

    `reachable` have a port; `unreachable` are plugged in and cannot be used, each with the reason.
    """

    reachable: tuple[tuple[Target, Options], ...] = ()
    unreachable: tuple[tuple[Target, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def targets(self) -> tuple[Target, ...]:
        return (
            *(target for target, _ in self.reachable),
            *(target for target, _ in self.unreachable),
        )


def find_real_boards(targets: Sequence[Target], request: Request) -> RealBoards:
    """Return the boards on USB ports that were asked for by name, each as `TARGET#port`.

    No port is looked at for a board that was not named: behind the id of a USB-serial adapter may
    be anything. A board that is not connected is not missed."""
    if request.hosts or not request.targets:
        return RealBoards()
    from tierbench.boards import serial

    reachable: list[tuple[Target, Options]] = []
    unreachable: list[tuple[Target, str]] = []
    notes: list[str] = []
    for target in targets:
        if target.reach != "board" or target.kind == "serial" or not target.board.usb:
            continue
        try:
            port = serial.connected(target)
        except ToolMissing as error:
            notes.append(f"{target.name}: no real board was looked for: {error}")
        except TargetError as error:
            unreachable.append((_real(target), str(error)))
        else:
            if port:
                reachable.append(
                    (_real(target), dataclasses.replace(options(request), address=port))
                )
    return RealBoards(tuple(reachable), tuple(unreachable), tuple(notes))


def _real(target: Target) -> Target:
    return target.as_device(ON_PORT)


def use_flashed_runtimes(
    targets: Sequence[Target], made: Mapping[str, Device], request: Request
) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Return the targets with the runtimes that real boards hold, and notes on those left out.

    A board has one firmware: its target's other builds are not planned.
    What the user asked for by `--runtime` stays with a board that was reached by `--host`, so that
    it is refused with the reason."""
    planned: list[Target] = []
    notes: list[str] = []
    level = request.optimise
    for target in targets:
        holds = made[target.name].flashed_runtime if target.name in made else ""
        wanted = (not request.runtimes or holds in request.runtimes) and (
            not level or holds.endswith(f"-{level}")
        )
        if not holds:
            planned.append(target)
        elif wanted:
            planned.append(dataclasses.replace(target, runtimes=(holds,)))
        elif not request.hosts and target.kind != "serial":
            asked = f"--optimise {level}" if level else "--runtime"
            notes.append(
                f"{target.name}: the board holds {holds}, which {asked} leaves out: it is not "
                "measured"
            )
        else:
            planned.append(target)
    return tuple(planned), tuple(notes)


def device(target: Target, options: Options) -> Device:
    """Connect to `target`. TargetError: it is not available, with the reason and what to do."""
    try:
        kind = kind_of(target, options)
        if options.pool is not None and kind.emulates is not None:
            return options.pool.device(target, options, kind.emulates)
        return _connected(kind, _read(target, kind), options)
    except HarnessError as error:
        # a wrong address is the command line's fault, anything else this target's alone
        if isinstance(error, TargetError) or options.address:
            raise
        raise TargetError(f"not available: {error}") from error
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # of a plugin: SystemExit, or the panic of a library
        raise TargetError(f"not available: {defect(error)}") from error


def _connected(kind: HostKind | BoardKind, target: Target, options: Options) -> Device:
    """Return what a plugin connects to; TypeError where that is no device."""
    device = kind.connect(target, options)
    members = (*Device.__annotations__, "purposes", "check", "measure", "close")
    lacking = [name for name in members if not hasattr(device, name)]
    if lacking:
        raise TypeError(f"connect of '{target.kind}' gave no Device: no {', '.join(lacking)}")
    return device


def kind_of(target: Target, options: Options) -> HostKind | BoardKind:
    """Return the plugin that reaches a target. UsageError: no file declares its kind."""
    where = f"{target.path}: key 'kind'"
    if options.page is not None:
        return HOSTS.load("browser", where)
    if target.reach == "board":
        # an address is the port of the real board, whatever its file says how it is emulated
        return BOARDS.load("serial" if options.address else target.kind, where)
    if options.is_service:
        return HOSTS.load("service", where)
    if options.emulate and target.emulation:
        return HOSTS.load("emulated", where)
    if target.reach == "host" or options.address:
        kind = target.host.kind if target.host else "ssh"
        return HOSTS.load("ssh" if options.address and kind == "local" else kind, where)
    raise TargetError(f"not available: {target.unavailable or 'nothing of ours runs there'}")


def _read(target: Target, kind: HostKind | BoardKind) -> Target:
    """Return the target with its [host] table as the struct that the plugin declares for it."""
    if not (isinstance(kind, HostKind) and kind.table and isinstance(target.host, OtherHost)):
        return target
    table = toml.convert(target.host.values, kind.table, f"{target.path}: [host]")
    return dataclasses.replace(target, host=table)


def defect(error: BaseException) -> str:
    """Return what a row says of an exception that is a defect of ours or of a plugin."""
    return f"internal error, please report it: {paths.unnamed(raised(error))}"


def check(device: Device, runtime: str) -> Failure | None:
    """Return why `runtime` cannot be used on the device; None when it computed something there."""
    try:
        device.check(runtime)
    except HarnessError as error:
        return Failure("skipped", "reach", str(error), TargetError.exit_code)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a defect must not cost the cases that work
        return Failure("failed", "reach", defect(error), TargetError.exit_code)
    return None


def close(devices: Iterable[Device]) -> None:
    """Close all devices side by side; what one of them raises keeps no other one open."""

    def close_one(device: Device) -> None:
        with contextlib.suppress(Exception, SystemExit):
            device.close()

    with ThreadPoolExecutor(max_workers=MOST_CONNECTIONS) as pool:
        list(pool.map(close_one, devices))


def absent(reason: str, exit_code: int = TargetError.exit_code) -> Failure:
    """Return the failure of a target that cannot be used, for the row that stands for it."""
    return Failure("skipped", "reach", reason, exit_code)


def devices(
    wanted: Iterable[tuple[Target, Options]],
) -> tuple[dict[str, Device], dict[str, Failure]]:
    """Connect to all targets. Return the devices and why others are not available, by target name.

    Devices elsewhere are tried side by side: a dead one costs its time-out once, not once for each
    other one."""
    todo = list(wanted)
    made: dict[str, Device] = {}
    unreachable: dict[str, Failure] = {}

    def connect_one(target: Target, options: Options) -> None:
        try:
            made[target.name] = device(target, options)
        except TargetError as error:
            unreachable[target.name] = absent(str(error), error.exit_code)
            if options.address:
                options.watch(target.name, "")
            # the row's text does not name the host; the terminal does
            if error.private_message not in ("", str(error)):
                options.tell(f"{target.name}: {error.private_message}")

    try:
        with ThreadPoolExecutor(max_workers=MOST_CONNECTIONS) as pool:
            elsewhere = [pool.submit(connect_one, *pair) for pair in todo if pair[1].address]
            for target, options in todo:
                if not options.address:
                    connect_one(target, options)
            for future in elsewhere:
                threads.result(future)
    except BaseException:
        close(made.values())
        raise
    return made, unreachable


def self_test(connected: Mapping[str, Device], cases: Iterable[Case]) -> None:
    """Have devices check their runtimes side by side where that disturbs nothing.

    These are the remote ones, and the emulated boards, as many at a time as there are cores.
    Emulated hosts unpack into one folder, and have their turn later. Each remembers its answers.
    """
    wanted = {(case.target.name, case.runtime) for case in cases}
    remote = [device for device in connected.values() if device.is_remote]
    emulated = [
        device
        for device in connected.values()
        if device.target.reach == "board" and not (device.is_remote or device.is_timed)
    ]

    def check_all(device: Device) -> None:
        for name, runtime in sorted(wanted):
            if name == device.target.name:
                check(device, runtime)

    for tested, lanes in ((remote, MOST_CONNECTIONS), (emulated, processes.usable_cores())):
        with ThreadPoolExecutor(max_workers=lanes) as pool:
            try:
                for future in [pool.submit(check_all, device) for device in tested]:
                    threads.result(future)
            except BaseException:  # Ctrl-C: end what runs there, so that the threads return
                close(tested)
                raise


def capabilities(targets: Sequence[Target]) -> dict[str, Capability]:
    """Return what each runtime executes.

    The worker's runtimes, and the firmware builds of the chosen boards.
    """
    known: dict[str, Capability] = {}
    broken = RUNTIMES.broken()
    for name in RUNTIMES.names():
        known[name] = Capability(broken=broken[name]) if name in broken else _capability(name)
    for name, runtime in PAGE_RUNTIMES.items():
        known[name] = Capability(runtime.formats, runtime.precisions)
    for target in targets:
        if target.reach == "board":
            known.update(dict.fromkeys(target.runtimes, FIRMWARE))
        known |= {name: Capability(broken=why) for name, why in unknown_runtimes(target).items()}
    return known


def unknown_runtimes(target: Target) -> dict[str, str]:
    """Return what is wrong with each name in a target's file that is no runtime."""
    where = paths.unnamed(f"{target.path}: key 'runtimes'")
    names = () if target.reach == "board" else target.runtimes
    known = (*RUNTIMES.names(), *PAGE_RUNTIMES)
    return {
        name: str(unknown("runtime", name, known, where)) for name in names if name not in known
    }


def _capability(name: str) -> Capability:
    runtime = RUNTIMES.load(name)
    return Capability(
        tuple(form for form in FORMATS if form in runtime.formats),
        tuple(precision for precision in PRECISIONS if precision in runtime.precisions),
        runtime.delegates,
        unserved=runtime.not_served or runtime.not_timed,
    )


def place(target: Target, device: Device) -> str:
    """Return where the device's work is done.

    `HERE`, `BESIDE` or `AWAY` where nothing is timed, or the target's name for a remote device."""
    if device.is_timed:
        return target.name if device.is_remote else HERE
    return AWAY if device.is_remote else BESIDE
