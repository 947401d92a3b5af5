"""Stable words of a vote; they stand in records that outlive the program."""

from __future__ import annotations

from enum import StrEnum


class Manner(StrEnum):
    """How a matter is voted on."""

    SECRET = "secret"  # noqa: S105 - bỏ phiếu kín trên hệ thống
    NAMED = "named"  # biểu quyết công khai
    PAPER = "paper"  # phiếu giấy, kiểm phiếu rồi nhập


class Part(StrEnum):
    """What became of one seat of the roll in one matter; each seat is in exactly one part."""

    VALID = "valid"  # phiếu hợp lệ
    INVALID = "invalid"  # phiếu trắng, phiếu không hợp lệ
    ABSTAINED = "abstained"  # có mặt, không bỏ phiếu
    ABSENT = "absent"  # vắng mặt
    RECUSED = "recused"  # không tham gia vì xung đột lợi ích


class Base(StrEnum):
    """Of how many the share of votes is taken. Which one holds for a body and a matter is rule data."""

    MEMBERS = "members"  # tổng số thành viên
    ENTITLED = "entitled"  # thành viên được bỏ phiếu ở nội dung này
    PRESENT = "present"  # thành viên dự họp
    CAST = "cast"  # số phiếu thu về
    VALID = "valid"  # số phiếu hợp lệ


class Tie(StrEnum):
    """What happens to equals where the quota ends between them."""

    NONE = "none"  # không ai trong số bằng phiếu được chọn
    ALL = "all"  # chọn tất cả
    AGAIN = "again"  # bỏ phiếu lại giữa những người bằng phiếu
    CHAIR = "chair"  # chủ tọa quyết định


class Reveals(StrEnum):
    """Why a result tells how somebody voted although nobody says so."""

    UNANIMOUS = "unanimous"  # everybody chose the same
    ALL_BUT_ONE = "all_but_one"  # the one who chose otherwise knows everybody's choice; others may guess the one
    FEW = "few"  # three ballots or fewer
