package io.tidbmigrate.common.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # pattern | name    | matches
            doc*      | doc     | true
            doc*      | document | true
            doc*      | dodo    | false
            doc       | docs    | false
            *         | any     | true
            t_?       | t_1     | true
            t_?       | t_      | false
            t_?       | t_12    | false
            t?*       | t       | false
            t?*       | t1x     | true
            t?        | tä      | true
            t?        | t🦊     | true
            tä*       | tää     | true
            t[a-c]    | tb      | true
            t[a-c]    | td      | false
            t[!a-c]   | td      | true
            t[!a-c]   | tb      | false
            t[!]      | t!      | true
            t[a-]     | t-      | true
            t[-a]     | t-      | true
            t[a-c0-9x]z | txz   | true
            t[a-c0-9x]z | tyz   | false
            t[^a]     | t^      | true
            t[\\&&]   | t&      | true
            t[*?]     | t*      | true
            t[*?]     | tx      | false
            t[1       | t[1     | true
            t]        | t]      | true
            a.b       | axb     | false
            a+        | a+      | true
            ~b        | abc     | true
            ~^b       | abc     | false
            ~^a.*c$   | abc     | true
            ~[^a]$    | a       | false
            ~T        | t       | true
            ~^\\D+$   | abc     | true
            ~^\\D+$   | 123     | false
            T[A-C]    | tb      | true
            """)
    void aNameIsMatchedAsInDm(String pattern, String name, boolean matches) {
        assertThat(NamePattern.of(new Setting("k", pattern), pattern, LetterCase.FOLDED)
                        .matches(name))
                .isEqualTo(matches);
    }

    @Test
    void aWildcardHoldsForNoNameOnlyIfItIsAStar() {
        assertThat(folded("*").matches("")).isTrue();
        assertThat(folded("?").matches("")).isFalse();
        assertThat(folded("a*").matches("")).isFalse();
    }

    private static NamePattern folded(String pattern) {
        return NamePattern.of(new Setting("k", pattern), pattern, LetterCase.FOLDED);
    }
}
