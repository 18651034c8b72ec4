"""Where articles come from: files, members of archives, and rows of tables. Nothing is ever written."""
