package io.github.twiliofake.internal.numbering;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlphaCountriesTest {
    @ParameterizedTest
    @ValueSource(strings = {"GB", "DE", "FR", "AU", "IN", "SG", "BR", "MX", "JM", "BB", "AS", "VG"})
    void most_countries_take_an_alphanumeric_sender(String country) {
        assertThat(AlphaCountries.take(country)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"US", "CA", "PR", "GU", "DO", "BS", "KY", "BE", "HU", "CN", "KR", "TW", "NZ", "ZA", "CL"})
    void a_country_on_the_list_of_twilio_does_not(String country) {
        assertThat(AlphaCountries.take(country)).isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "ZZ")
    void a_country_that_is_not_on_the_list_does(String country) {
        assertThat(AlphaCountries.take(country)).isTrue();
    }

    @Test
    void the_list_has_26_countries_all_of_which_have_telephone_numbers() {
        assertThat(PhoneNumberUtil.getInstance().getSupportedRegions())
                .filteredOn(country -> !AlphaCountries.take(country))
                .hasSize(26);
    }
}
