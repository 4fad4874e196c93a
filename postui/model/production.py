"""Productions: the film or series everything else belongs to."""

from __future__ import annotations

from typing import Annotated

import msgspec

from postui.model.fields import block, choice, date, group, line, minutes, zone
from postui.model.record import Record


class Episode(msgspec.Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """One episode or reel of a production, with its own key dates."""

    number: Annotated[str, line("Number", "", "104", required=True)] = ""
    title: Annotated[str, line("Title")] = ""
    stage: Annotated[str, line("Stage", "where it is in post", "in mix")] = ""
    picture_version: Annotated[str, line("Picture version", "the current cut", "v8")] = ""
    lock: Annotated[str, date("Picture lock")] = ""
    mix: Annotated[str, date("Mix")] = ""
    delivery: Annotated[str, date("Delivery")] = ""
    air: Annotated[str, date("Air")] = ""


class Production(Record, frozen=True, kw_only=True):
    """A feature or a series."""

    title: Annotated[str, line("Title", "", "Tamarack Nine", tier="public", required=True)] = ""
    code: Annotated[
        str, line("Code", "the short name used on every sheet", "TMN", tier="public",
                  required=True, aliases=("show", "abbreviation"))
    ] = ""  # fmt: skip
    form: Annotated[
        str, choice("Form", {"feature": "feature", "series": "series"}, tier="public")
    ] = ""
    runtime: Annotated[
        int | None, minutes("Runtime", "of the film, or of one episode", "1h52", tier="public")
    ] = None
    fps: Annotated[str, line("Frame rate", "", "23.976", tier="vendor")] = ""
    picture_format: Annotated[
        str, line("Picture format", "", "UHD HDR P3-D65 PQ", tier="vendor")
    ] = ""
    sound_format: Annotated[str, line("Sound format", "", "5.1 + Atmos", tier="vendor")] = ""
    loudness: Annotated[
        str, line("Loudness preset", "the target masters are measured against", "-27 LKFS",
                  tier="vendor")
    ] = ""  # fmt: skip
    distributor: Annotated[str, line("Delivers to", "distributor or network")] = ""
    zone: Annotated[str, zone(help="the production office's time", tier="public")] = ""
    picture_version: Annotated[
        str, line("Picture version", "the current cut", "v8", tier="vendor")
    ] = ""
    lock: Annotated[str, date("Picture lock", tier="vendor")] = ""
    mix: Annotated[str, date("Final mix", tier="vendor")] = ""
    delivery: Annotated[str, date("Delivery")] = ""
    release: Annotated[str, date("Release or first air")] = ""
    episodes: Annotated[
        tuple[Episode, ...], group("Episodes", "number, cut and key dates", tier="vendor")
    ] = ()
    list_colour: Annotated[
        str, line("Crew list colour", "revision of the last list that went out", "White")
    ] = ""
    notes: Annotated[str, block("Notes")] = ""

    def episode(self, number: str) -> Episode | None:
        """The episode of that number."""
        return next((each for each in self.episodes if each.number == number), None)
