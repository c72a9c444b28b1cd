package io.github.twiliofake.internal.numbering;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the country and the region from the digits of a telephone number in E.164. The digits do not show if the number is in
 * use.
 */
public final class Numbering {
    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final int DIGITS_AFTER_1 = 10;
    private static final int LONGEST_CALLING_CODE = 3;

    /**
     * The codes of the ITU-T E.164 list of assigned country codes, each after the main country of those that share it, as in
     * libphonenumber in 2026. Omits +379, which the Vatican has but does not use: its numbers begin with +39. XK and AC are in
     * common use, though not in ISO 3166-1.
     */
    private static final Map<String, String> COUNTRIES = countries("""
            US1
            EG20 SS211 MA212 DZ213 TN216 LY218 GM220 SN221 MR222 ML223 GN224 CI225 BF226 NE227 TG228 BJ229 MU230 LR231 SL232
            GH233 NG234 TD235 CF236 CM237 CV238 ST239 GQ240 GA241 CG242 CD243 AO244 GW245 IO246 AC247 SC248 SD249 RW250 ET251
            SO252 DJ253 KE254 TZ255 UG256 BI257 MZ258 ZM260 MG261 RE262 ZW263 NA264 MW265 LS266 BW267 SZ268 KM269 ZA27 SH290
            ER291 AW297 FO298 GL299
            GR30 NL31 BE32 FR33 ES34 GI350 PT351 LU352 IE353 IS354 AL355 MT356 CY357 FI358 BG359 HU36 LT370 LV371 EE372 MD373
            AM374 BY375 AD376 MC377 SM378 UA380 RS381 ME382 XK383 HR385 SI386 BA387 MK389 IT39
            RO40 CH41 CZ420 SK421 LI423 AT43 GB44 DK45 SE46 NO47 PL48 DE49
            FK500 BZ501 GT502 SV503 HN504 NI505 CR506 PA507 PM508 HT509 PE51 MX52 CU53 AR54 BR55 CL56 CO57 VE58 GP590 BO591
            GY592 EC593 GF594 PY595 MQ596 SR597 UY598 CW599
            MY60 AU61 ID62 PH63 NZ64 SG65 TH66 TL670 NF672 BN673 NR674 PG675 TO676 SB677 VU678 FJ679 PW680 WF681 CK682 NU683
            WS685 KI686 NC687 TV688 PF689 TK690 FM691 MH692
            RU7
            JP81 KR82 VN84 KP850 HK852 MO853 KH855 LA856 CN86 BD880 TW886
            TR90 IN91 PK92 AF93 LK94 MM95 MV960 LB961 JO962 SY963 IQ964 KW965 SA966 YE967 OM968 PS970 AE971 IL972 BH973 QA974
            BT975 MN976 NP977 IR98 TJ992 TM993 AZ994 GE995 KG996 UZ998""");

    /** Satellites, global networks and services: calling codes of no single country. */
    private static final Set<String> WORLDWIDE = Set.of("800 808 870 878 881 882 883 888 979".split(" ", -1));

    /**
     * Source: North American Numbering Plan Administrator, report of 26 November 2025. Includes planned codes. The last three
     * belong to no region.
     */
    private static final Set<String> OF_CANADA = Set.of(words("""
            204 226 236 249 250 257 263 273 289 306 343 354 365 367 368 382 403 416 418 428 431 437 438 450 468 474 506 514 519 548
            579 581 584 587 604 613 639 647 672 683 705 709 742 753 778 780 782 807 819 825 867 873 879 902 905 942
            600 622 633"""));

    private static final Set<String> TOLL_FREE = Set.of("800 833 844 855 866 877 888".split(" ", -1));

    private Numbering() {}

    private static Map<String, String> countries(String table) {
        Map<String, String> countries = new HashMap<>();
        for (String entry : words(table)) {
            countries.put(entry.substring(2), entry.substring(0, 2));
        }
        return Map.copyOf(countries);
    }

    static String[] words(String table) {
        return table.split("\\s", -1);
    }

    /** Returns the reason why Twilio would refuse the number, as a clause to follow a colon, or null if it would not. */
    public static @Nullable String flaw(String number) {
        if (!number.startsWith("+")) {
            return "it does not start with +";
        }
        for (int i = 1; i < number.length(); i++) {
            if (number.charAt(i) < '0' || number.charAt(i) > '9') {
                return "it has '" + Character.toString(number.codePointAt(i)) + "', only digits are allowed";
            }
        }
        if (number.startsWith("+1")) {
            return flawAfter1(number.substring(2));
        }
        int digits = number.length() - 1;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
            return "it has " + count(digits) + ", " + FEWEST_DIGITS + " to " + MOST_DIGITS + " are due";
        }
        return callingCode(number) == null
                ? "no country has the calling code " + number.substring(0, 1 + LONGEST_CALLING_CODE)
                : null;
    }

    private static @Nullable String flawAfter1(String rest) {
        if (rest.length() != DIGITS_AFTER_1) {
            return "it has " + count(rest.length()) + " after +1, " + DIGITS_AFTER_1 + " are due";
        }
        return rest.charAt(0) < '2' ? "no area code starts with " + rest.charAt(0) : null;
    }

    private static String count(int digits) {
        return digits == 1 ? "1 digit" : digits + " digits";
    }

    /** Returns the calling code at the start of the digits. No code is the beginning of another. */
    private static @Nullable String callingCode(String number) {
        for (int length = 1; length <= LONGEST_CALLING_CODE; length++) {
            String code = number.substring(1, 1 + length);
            if (COUNTRIES.containsKey(code) || WORLDWIDE.contains(code)) {
                return code;
            }
        }
        return null;
    }

    /**
     * Returns the ISO 3166-1 alpha-2 code of the number's country, or null if it is malformed or of no single country. If
     * countries share a calling code, returns the main one, except after +1 and +7, where the next digits name the country.
     */
    public static @Nullable String country(String number) {
        if (flaw(number) != null) {
            return null;
        }
        String code = callingCode(number);
        if ("1".equals(code)) {
            return countryOfAreaCode(number.substring(2, 5));
        }
        if ("7".equals(code) && (number.charAt(2) == '6' || number.charAt(2) == '7')) {
            return "KZ";
        }
        return COUNTRIES.get(code);
    }

    /**
     * Source: the same report. Codes of all members, such as toll-free ones, and unused codes count as US, which is a judgement.
     */
    private static String countryOfAreaCode(String areaCode) {
        return switch (areaCode) {
            case "242" -> "BS";
            case "246" -> "BB";
            case "264" -> "AI";
            case "268" -> "AG";
            case "284" -> "VG";
            case "340" -> "VI";
            case "345" -> "KY";
            case "441" -> "BM";
            case "473" -> "GD";
            case "649" -> "TC";
            case "658", "876" -> "JM";
            case "664" -> "MS";
            case "670" -> "MP";
            case "671" -> "GU";
            case "684" -> "AS";
            case "721" -> "SX";
            case "758" -> "LC";
            case "767" -> "DM";
            case "784" -> "VC";
            case "787", "939" -> "PR";
            case "809", "829", "849" -> "DO";
            case "868" -> "TT";
            case "869" -> "KN";
            default -> OF_CANADA.contains(areaCode) ? "CA" : "US";
        };
    }

    /**
     * Returns the area code of a well-formed number of the North American Numbering Plan, the three digits after +1; null for
     * other numbers.
     */
    public static @Nullable String areaCode(String number) {
        return number.startsWith("+1") && flaw(number) == null ? number.substring(2, 5) : null;
    }

    /** Returns a number with its plus, if its digits are those of the North American Numbering Plan; otherwise as it is. */
    public static String international(String number) {
        if (number.matches("[0-9]{10}")) {
            return "+1" + number;
        }
        return number.matches("1[0-9]{10}") ? "+" + number : number;
    }

    /** Returns true for a toll-free number of +1. */
    public static boolean isTollFree(String number) {
        String areaCode = areaCode(number);
        return areaCode != null && TOLL_FREE.contains(areaCode);
    }

    /** Returns true if the two are different area codes of one region of the United States or Canada. */
    public static boolean areOverlaid(String areaCode, String other) {
        return Overlays.include(areaCode, other);
    }
}
