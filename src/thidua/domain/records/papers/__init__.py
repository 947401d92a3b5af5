"""What leaves as a paper. Papers are Vietnamese, whatever language the pages are read in."""
