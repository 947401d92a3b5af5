"""Official papers after Nghị định 30/2020/NĐ-CP: one structured paper laid out as PDF and as DOCX."""
