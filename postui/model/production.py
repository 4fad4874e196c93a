"""Productions: the film or series everything else belongs to."""

from typing import Annotated

from postui.model import fields as f
from postui.model.record import Part, Record


class Episode(Part, frozen=True):
    """One episode or reel of a production, with its own key dates."""

    number: Annotated[str, f.line("Number", "", "104", required=True)] = ""
    title: Annotated[str, f.line("Title")] = ""
    stage: Annotated[str, f.line("Stage", "where it is in post", "in mix")] = ""
    picture_version: Annotated[str, f.line("Picture version", "the current cut", "v8")] = ""
    lock: Annotated[str, f.date("Picture lock")] = ""
    mix: Annotated[str, f.date("Mix")] = ""
    delivery: Annotated[str, f.date("Delivery")] = ""
    air: Annotated[str, f.date("Air")] = ""


class Production(Record, frozen=True, kw_only=True):
    """A feature or a series."""

    title: Annotated[str, f.line("Title", "", "Tamarack Nine", tier="public", required=True)] = ""
    code: Annotated[
        str, f.line("Code", "the short name used on every sheet", "TMN", tier="public",
                  required=True, aliases=("show", "abbreviation"))
    ] = ""  # fmt: skip
    form: Annotated[
        str, f.choice("Form", {"feature": "feature", "series": "series"}, tier="public")
    ] = ""
    runtime: Annotated[
        int | None, f.minutes("Runtime", "of the film, or of one episode", "1h52", tier="public")
    ] = None
    fps: Annotated[str, f.line("Frame rate", "", "23.976", tier="vendor")] = ""
    picture_format: Annotated[
        str, f.line("Picture format", "", "UHD HDR P3-D65 PQ", tier="vendor")
    ] = ""
    sound_format: Annotated[str, f.line("Sound format", "", "5.1 + Atmos", tier="vendor")] = ""
    loudness: Annotated[
        str, f.line("Loudness preset", "the target masters are measured against", "-27 LKFS",
                  tier="vendor")
    ] = ""  # fmt: skip
    distributor: Annotated[str, f.line("Delivers to", "distributor or network")] = ""
    zone: Annotated[str, f.zone(help="the production office's time", tier="public")] = ""
    picture_version: Annotated[
        str, f.line("Picture version", "the current cut", "v8", tier="vendor")
    ] = ""
    lock: Annotated[str, f.date("Picture lock", tier="vendor")] = ""
    mix: Annotated[str, f.date("Final mix", tier="vendor")] = ""
    delivery: Annotated[str, f.date("Delivery")] = ""
    release: Annotated[str, f.date("Release or first air")] = ""
    episodes: Annotated[
        tuple[Episode, ...], f.group("Episodes", "number, cut and key dates", tier="vendor")
    ] = ()
    pack: Annotated[
        str, f.line("Working time", "rest and hours pack of those without one", "iatse-basic")
    ] = ""
    list_colour: Annotated[
        str, f.line("Crew list colour", "revision of the last list that went out", "White")
    ] = ""
    list_sent: Annotated[str, f.date("Crew list sent", "when that revision went out")] = ""
    ndas: Annotated[
        bool, f.flag("NDAs", "nobody sees picture at screenings and reviews without one")
    ] = False
    notes: Annotated[str, f.block("Notes")] = ""

    def episode(self, number: str) -> Episode | None:
        """The episode of that number; "Ep 104" is 104, where no episode is called so."""
        bare = number.casefold().removeprefix("ep").strip()
        known = {each.number: each for each in reversed(self.episodes)}
        return known.get(number) or known.get(bare)
