package io.tidbmigrate.precheck.compare;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonTextTest {

    @Test
    void keysAreSortedAtEveryDepthAndSpacesLeftOut() {
        assertThat(JsonText.canonical("{\"b\": [ {\"z\": true, \"y\": null} ], \"aa\": {}, \"c\": []}"))
                .isEqualTo("{\"aa\":{},\"b\":[{\"y\":null,\"z\":true}],\"c\":[]}");
    }

    @Test
    void keysAndTextsCannotPassForStructure() {
        assertThat(JsonText.canonical("{\"a\\\",\\\"b\": \"\\\\\"}")).isEqualTo("{\"a\\\",\\\"b\":\"\\\\\"}");
        assertThat(JsonText.canonical("[\"a\\\",\\\"b\"]")).isNotEqualTo(JsonText.canonical("[\"a\",\"b\"]"));
    }

    @Test
    void longNumbersKeepEveryDigit() {
        assertThat(JsonText.canonical("[18446744073709551615, 0.12345678901234567890123]"))
                .isEqualTo("[18446744073709551615,0.12345678901234567890123]");
    }

    @Test
    void deepDocumentsAreRead() {
        String deep = "[".repeat(2000) + "]".repeat(2000);
        assertThat(JsonText.canonical(deep)).isEqualTo(deep);
    }
}
