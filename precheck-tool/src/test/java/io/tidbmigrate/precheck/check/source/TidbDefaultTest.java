package io.tidbmigrate.precheck.check.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidbmigrate.precheck.server.Tables;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expressions are as MySQL 8.0 prints them in information_schema. */
class TidbDefaultTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            CURRENT_TIMESTAMP                                        | datetime | 605
            CURRENT_TIMESTAMP(6)                                     | datetime | 605
            now()                                                    | datetime | 605
            uuid()                                                   | varchar  | 605
            uuid_to_bin(uuid(),1)                                    | binary   | 605
            rand()                                                   | double   | 605
            rand()                                                   | blob     | 800
            replace(upper(uuid()),_utf8mb4\\'-\\',_utf8mb4\\'\\')    | varchar  | 800
            upper(substring_index(user(),_utf8mb4\\'@\\',1))         | varchar  | 800
            date_format(now(),_utf8mb4\\'%Y-%m\\')                   | varchar  | 800
            date_format(now(),_latin1\\'%Y-%m-%d %H:%i:%s\\')        | varchar  | 800
            str_to_date(_utf8mb4\\'1980-01-01\\',_utf8mb4\\'%Y-%m-%d\\') | varchar | 800
            curdate()                                                | date     | 805
            json_object(_utf8mb4\\'a\\',1,_utf8mb4\\'b\\',2)         | json     | 805
            json_array()                                             | json     | 805
            date_format(now(),_utf8mb4\\'%b %d %Y %h:%i %p\\')       | varchar  |
            upper(uuid())                                            | varchar  |
            (`a` + 1)                                                | bigint   |
            _utf8mb4\\'x\\'                                          | text     |
            """)
    void formsOfExpressionsAreKnownByTheirRelease(String expression, String type, Integer since) {
        assertThat(TidbDefault.since(Tables.withDefault(Tables.column("c", type, ""), expression)))
                .isEqualTo(since == null ? OptionalInt.empty() : OptionalInt.of(since));
    }
}
