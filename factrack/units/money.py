"""ISO 4217: the codes in use (and those of the currencies the euro replaced), and the signs news writes for them."""

from __future__ import annotations

from collections.abc import Mapping

CODES: frozenset[str] = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLF
    CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
    MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED
    VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG
    ATS BEF DEM ESP FIM FRF GRD HRK IEP ITL LUF NLG PTE CYP EEK LTL LVL MTL SIT SKK
    """.split()
)
"""Every code that may stand as a money unit."""

WORDLIKE: frozenset[str] = frozenset(
    """
    AED ALL AMD ANG ARS BAM BIF BND BOB BSD CDF CLF COP CUP DOP ERN ESP FIM GEL GIP GRD LAK LTL MAD MGA MOP NIO PEN PHP
    PTE RON SAR SHP SIT SLE SOS STN TOP TRY
    """.split()
)
"""Codes that are words or acronyms too: `COP 29` is a conference, `COP 290,000` a price."""

SIGNS: Mapping[str, str] = {
    "$": "USD", "US$": "USD", "US $": "USD", "HK $": "HKD", "NZ $": "NZD", "AU $": "AUD", "A $": "AUD", "C $": "CAD", "CA $": "CAD", "S $": "SGD", "R $": "BRL", "U.S.$": "USD", "$US": "USD", "USD$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₩": "KRW", "₺": "TRY", "₴": "UAH", "₪": "ILS", "₦": "NGN", "₫": "VND", "₱": "PHP", "฿": "THB", "₡": "CRC",
    "₵": "GHS", "₸": "KZT", "₼": "AZN", "₾": "GEL", "֏": "AMD", "A$": "AUD", "AU$": "AUD", "AUD$": "AUD", "C$": "CAD",
    "CA$": "CAD", "CAN$": "CAD", "$CAN": "CAD", "$CA": "CAD", "CDN$": "CAD", "HK$": "HKD", "NZ$": "NZD", "S$": "SGD", "SG$": "SGD",
    "R$": "BRL", "NT$": "TWD", "MX$": "MXN", "J$": "JMD", "RMB": "CNY", "CN¥": "CNY", "CNH": "CNY", "JP¥": "JPY", "Rs": "INR", "Rs.": "INR",
    "FCFA": "XOF", "CFA": "XOF", "F CFA": "XOF", "Fr.": "CHF", "SFr": "CHF", "£E": "EGP", "E£": "EGP", "RM": "MYR", "Rp": "IDR",
    "zł": "PLN", "Kč": "CZK", "Ft": "HUF", "kr": "SEK", "€uros": "EUR",
}  # fmt: skip
"""Sign or customary code, as written → ISO 4217."""
