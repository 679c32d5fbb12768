"""China, which is now :mod:`govledger.countries.cn`; the old name goes in the next release."""

from govledger.lazy import moved

__getattr__ = moved("govledger.china", "govledger.countries.cn")
