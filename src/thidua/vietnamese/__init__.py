"""The Vietnamese language as office work needs it: letters, names, dates, numbers.  Pure, no state, no clock."""
