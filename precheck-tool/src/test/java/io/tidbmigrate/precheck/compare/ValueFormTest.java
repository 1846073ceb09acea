package io.tidbmigrate.precheck.compare;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueFormTest {

    @ParameterizedTest
    @CsvSource({
        "INTEGER, INTEGER, NUMBER",
        "INTEGER, DECIMAL, NUMBER",
        "BIT, INTEGER, NUMBER",
        "YEAR, INTEGER, NUMBER",
        "FLOAT, FLOAT, FLOAT",
        "FLOAT, DOUBLE, FLOAT",
        "DOUBLE, DOUBLE, DOUBLE",
        "DOUBLE, DECIMAL, DOUBLE",
        "FLOAT, TEXT, BYTES",
        "INTEGER, TEXT, BYTES",
        "JSON, JSON, JSON",
        "JSON, TEXT, JSON",
        "TEXT, TEXT, BYTES",
        "DATE_TIME, DATE_TIME, BYTES",
        "GEOMETRY, BYTES, BYTES"
    })
    void theTypesOfBothSidesDecide(ColumnType source, ColumnType target, ValueForm form) {
        assertThat(ValueForm.of(source, target)).isEqualTo(form);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BYTES  | a                    | a                       | true
            BYTES  | a                    | A                       | false
            BYTES  | a                    | 'a '                    | false
            NUMBER | 5                    | 5.00                    | true
            NUMBER | 18446744073709551615 | 18446744073709551615    | true
            NUMBER | 18446744073709551615 | 18446744073709551614    | false
            NUMBER | 0.1000000000000000001| 0.1                     | false
            FLOAT  | 1.100000023841858    | 1.1                     | true
            FLOAT  | 16777215             | 16777216                | false
            FLOAT  | 16777215             | 1.6777215e7             | true
            DOUBLE | 1.100000023841858    | 1.1                     | false
            DOUBLE | 1e20                 | 100000000000000000000   | true
            DOUBLE | -0                   | 0                       | false
            JSON   | {"bb": 1, "a": 2}    | {"a":2,"bb":1}          | true
            JSON   | {"a": 1.0}           | {"a": 1}                | true
            JSON   | {"a": 1e2}           | {"a": 100}              | true
            JSON   | {"a": "1"}           | {"a": 1}                | false
            JSON   | [1, 2]               | [2, 1]                  | false
            JSON   | {"a": null}          | {}                      | false
            JSON   | "null"               | null                    | false
            JSON   | no json              | no json                 | true
            JSON   | no json              | other                   | false
            """)
    void sameness(ValueForm form, String source, String target, boolean same) {
        assertThat(form.isSame(source.getBytes(UTF_8), target.getBytes(UTF_8))).isEqualTo(same);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, -10, 9",
        "NUMBER, 9, 10",
        "NUMBER, 9, 18446744073709551615",
        "NUMBER, 9223372036854775807, 18446744073709551615",
        "NUMBER, 9.9, 10.1",
        "FLOAT, -3, 1e20",
        "DOUBLE, 2, 10",
        "BYTES, A, a",
        "BYTES, Z, é",
        "BYTES, a, aa"
    })
    void orderOfKeys(ValueForm form, String smaller, String greater) {
        assertThat(form.compare(smaller.getBytes(UTF_8), greater.getBytes(UTF_8)))
                .isNegative();
        assertThat(form.compare(greater.getBytes(UTF_8), smaller.getBytes(UTF_8)))
                .isPositive();
        assertThat(form.compare(smaller.getBytes(UTF_8), smaller.getBytes(UTF_8)))
                .isZero();
    }
}
