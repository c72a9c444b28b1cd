package io.github.twiliofake.internal.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares our tables with libphonenumber. */
class NumberingTest {
    private static final PhoneNumberUtil ORACLE = PhoneNumberUtil.getInstance();

    /** The names in libphonenumber of an unknown region, and of the whole world. */
    private static final String UNKNOWN = "ZZ";

    private static final String WORLD = "001";

    /** Area codes in service since 2023 to 2025, by the Administrator's reports. libphonenumber 9.0.43 does not know them. */
    private static final Set<String> TOO_NEW =
            Set.of("357", "436", "457", "621", "624", "679", "729", "837", "861", "924");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+12125550123",
                "+14165550123",
                "+18005550123",
                "+447700900123",
                "+4930123456789",
                "+2903456",
                "+393312345678901",
                "+870773111632"
            })
    void a_well_formed_number_has_no_flaw(String number) {
        assertThat(Numbering.flaw(number)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"\" | it does not start with +",
                "2125550123 | it does not start with +",
                "0044 7700 900123 | it does not start with +",
                "\" +12125550123\" | it does not start with +",
                "whatsapp:+12125550123 | it does not start with +",
                "+1 212 555 0123 | it has ' ', only digits are allowed",
                "+1212555x123 | it has 'x', only digits are allowed",
                "++12125550123 | it has '+', only digits are allowed",
                "+1212555012٣ | it has '٣', only digits are allowed",
                "+1212555😀123 | it has '😀', only digits are allowed",
                "+ | it has 0 digits, 7 to 15 are due",
                "+4 | it has 1 digit, 7 to 15 are due",
                "+491234 | it has 6 digits, 7 to 15 are due",
                "+4912345678901234 | it has 16 digits, 7 to 15 are due",
                "+1 | it has 0 digits after +1, 10 are due",
                "+12 | it has 1 digit after +1, 10 are due",
                "+1212555012 | it has 9 digits after +1, 10 are due",
                "+121255501234 | it has 11 digits after +1, 10 are due",
                "+11234567890 | no area code starts with 1",
                "+10234567890 | no area code starts with 0",
                "+99912345678 | no country has the calling code +999",
                "+21012345678 | no country has the calling code +210",
                "+00491234567 | no country has the calling code +004"
            })
    void a_flaw_is_described_as_a_clause(String number, String flaw) {
        assertThat(Numbering.flaw(number)).isEqualTo(flaw);
        assertThat(Numbering.country(number)).isNull();
        assertThat(Numbering.areaCode(number)).isNull();
        assertThat(Numbering.isTollFree(number)).isFalse();
    }

    @Test
    void the_countries_of_calling_codes_are_those_of_libphonenumber() {
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> theirs = new TreeMap<>();
        for (int i = 1; i <= 999; i++) {
            // A calling code with fewer digits appears with every possible next digit. +1 has its own test.
            String beginning = String.format("+%03d", i);
            if (!beginning.startsWith("+1")) {
                String number = beginning + "23456789";
                String flaw = Numbering.flaw(number);
                ours.put(beginning, flaw == null ? "" + Numbering.country(number) : flaw);
                theirs.put(beginning, expected(beginning, number));
            }
        }
        assertThat(ours).isEqualTo(theirs).hasSize(899);
    }

    private static String expected(String beginning, String number) {
        // The one exception: their main country of +7 is Russia, for numbers of Kazakhstan too.
        if (beginning.startsWith("+76") || beginning.startsWith("+77")) {
            return "KZ";
        }
        String region = ORACLE.getRegionCodeForCountryCode(callingCode(number));
        return switch (region) {
            case UNKNOWN -> "no country has the calling code " + beginning;
            case WORLD -> "null";
            default -> region;
        };
    }

    private static int callingCode(String number) {
        try {
            return ORACLE.parse(number, null).getCountryCode();
        } catch (NumberParseException e) {
            assertThat(e.getErrorType()).isEqualTo(NumberParseException.ErrorType.INVALID_COUNTRY_CODE);
            return 0;
        }
    }

    @Test
    void the_countries_of_area_codes_are_those_of_libphonenumber() {
        Map<String, String> ours = new TreeMap<>();
        Map<String, String> theirs = new TreeMap<>();
        for (String areaCode : areaCodes()) {
            String region = regionOf(areaCode);
            ours.put(areaCode, Numbering.country("+1" + areaCode + "2345678"));
            theirs.put(areaCode, region == null ? "US" : region);
        }
        assertThat(ours).isEqualTo(theirs).hasSize(800);
    }

    @ParameterizedTest
    @CsvSource({
        "+12125550123, US",
        "+18005550123, US",
        "+14165550123, CA",
        "+18765550123, JM",
        "+17875550123, PR",
        "+79161234567, RU",
        "+76001234567, KZ",
        "+77012345678, KZ",
        "+447700900123, GB",
        "+393312345678, IT",
        "+4740612345, NO",
        "+61412345678, AU",
        "+590690001234, GP",
        "+262692123456, RE",
        "+59995181234, CW",
        "+38343201234, XK"
    })
    void a_number_tells_its_country(String number, String country) {
        assertThat(Numbering.country(number)).isEqualTo(country);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+80012345678", "+870773111632", "+881612345678", "+88213123456"})
    void a_number_of_no_single_country_has_none(String number) {
        assertThat(Numbering.flaw(number)).isNull();
        assertThat(Numbering.country(number)).isNull();
    }

    @Test
    void the_area_code_is_the_three_digits_after_1() {
        assertThat(Numbering.areaCode("+12125550123")).isEqualTo("212");
        assertThat(Numbering.areaCode("+18005550123")).isEqualTo("800");
        assertThat(Numbering.areaCode("+447700900123")).isNull();
    }

    @Test
    void digits_of_the_north_american_plan_get_their_plus_and_nothing_else_does() {
        assertThat(List.of("4155550100", "14155550100", "24155550100", "415555010", "+4915112345678", "12345"))
                .extracting(Numbering::international)
                .containsExactly("+14155550100", "+14155550100", "24155550100", "415555010", "+4915112345678", "12345");
    }

    @Test
    void toll_free_are_seven_area_codes() {
        assertThat(areaCodes())
                .filteredOn(areaCode -> Numbering.isTollFree("+1" + areaCode + "5550123"))
                .containsExactly("800", "833", "844", "855", "866", "877", "888");
    }

    @Test
    void toll_free_numbers_of_other_countries_do_not_count() {
        assertThat(Numbering.isTollFree("+448001234567")).isFalse();
        assertThat(Numbering.isTollFree("+80012345678")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "212, 646",
        "212, 332",
        "212, 917",
        "718, 347",
        "718, 929",
        "718, 917",
        "310, 424",
        "213, 738",
        "415, 628",
        "312, 872",
        "773, 872",
        "206, 564",
        "360, 564",
        "404, 678",
        "770, 678",
        "416, 647",
        "514, 438",
        "604, 236",
        "250, 236",
        "403, 587",
        "780, 587",
        "905, 365"
    })
    void area_codes_of_one_region_are_overlaid_either_way(String areaCode, String other) {
        assertThat(Numbering.areOverlaid(areaCode, other)).isTrue();
        assertThat(Numbering.areOverlaid(other, areaCode)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "212, 718",
        "212, 929",
        "312, 773",
        "206, 360",
        "404, 770",
        "403, 780",
        "604, 250",
        "415, 650",
        "212, 310",
        "907, 212",
        "800, 888",
        "321, 407",
        "809, 829",
        "212, ''"
    })
    void area_codes_of_different_regions_are_not_overlaid_either_way(String areaCode, String other) {
        assertThat(Numbering.areOverlaid(areaCode, other)).isFalse();
        assertThat(Numbering.areOverlaid(other, areaCode)).isFalse();
    }

    @Test
    void overlaid_area_codes_are_in_use_in_one_country() {
        for (String areaCode : areaCodes()) {
            List<String> region = areaCodes().stream()
                    .filter(other -> Numbering.areOverlaid(areaCode, other))
                    .toList();
            assertThat(region).doesNotContain(areaCode);
            for (String other : region) {
                assertThat(regionInUse(other))
                        .as("%s and %s", areaCode, other)
                        .isEqualTo(regionInUse(areaCode))
                        .isIn("US", "CA", "PR");
            }
        }
    }

    private static String regionInUse(String areaCode) {
        return TOO_NEW.contains(areaCode) ? "US" : regionOf(areaCode);
    }

    /** Returns the region by libphonenumber, or null if the area code is not in use. */
    private static String regionOf(String areaCode) {
        return ORACLE.getRegionCodeForNumber(
                new PhoneNumber().setCountryCode(1).setNationalNumber(Long.parseLong(areaCode + "2345678")));
    }

    private static List<String> areaCodes() {
        return IntStream.rangeClosed(200, 999).mapToObj(Integer::toString).toList();
    }
}
