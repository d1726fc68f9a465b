#!/usr/bin/env python
from virke.config.cli import main

if __name__ == "__main__":
    main()
