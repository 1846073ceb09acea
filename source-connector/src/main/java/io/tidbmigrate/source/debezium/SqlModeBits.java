package io.tidbmigrate.source.debezium;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Names of the bits of sql_mode in a QUERY event (sql/query_options.h and sql/system_variables.h of MySQL 8.0). */
final class SqlModeBits {
    private static final Map<Integer, String> NAMES = new TreeMap<>(Map.ofEntries(
            Map.entry(0, "REAL_AS_FLOAT"),
            Map.entry(1, "PIPES_AS_CONCAT"),
            Map.entry(2, "ANSI_QUOTES"),
            Map.entry(3, "IGNORE_SPACE"),
            Map.entry(5, "ONLY_FULL_GROUP_BY"),
            Map.entry(6, "NO_UNSIGNED_SUBTRACTION"),
            Map.entry(7, "NO_DIR_IN_CREATE"),
            Map.entry(19, "NO_AUTO_VALUE_ON_ZERO"),
            Map.entry(20, "NO_BACKSLASH_ESCAPES"),
            Map.entry(21, "STRICT_TRANS_TABLES"),
            Map.entry(22, "STRICT_ALL_TABLES"),
            Map.entry(23, "NO_ZERO_IN_DATE"),
            Map.entry(24, "NO_ZERO_DATE"),
            Map.entry(25, "ALLOW_INVALID_DATES"),
            Map.entry(26, "ERROR_FOR_DIVISION_BY_ZERO"),
            Map.entry(28, "NO_AUTO_CREATE_USER"),
            Map.entry(29, "HIGH_NOT_PRECEDENCE"),
            Map.entry(30, "NO_ENGINE_SUBSTITUTION"),
            Map.entry(31, "PAD_CHAR_TO_FULL_LENGTH"),
            Map.entry(32, "TIME_TRUNCATE_FRACTIONAL")));

    /** MariaDB's modes under which a statement of the same words is another one (its manual, "SQL Mode"; seen on 11.4.5). */
    private static final Map<Integer, String> MEANINGS_OF_MARIADB =
            new TreeMap<>(Map.of(9, "ORACLE", 12, "MAXDB", 32, "EMPTY_STRING_IS_NULL"));

    private static final long SAME_IN_BOTH = 0xffff_ffffL;

    private SqlModeBits() {}

    /** The same of a MariaDB, where the bits from 32 on are others, and three more have names. */
    static String ofMariaDb(long bits) {
        return Stream.concat(named(NAMES, bits & SAME_IN_BOTH), named(MEANINGS_OF_MARIADB, bits))
                .collect(Collectors.joining(","));
    }

    /** Comma list of the names of the set bits; bits of combinations such as ANSI are left out, their parts are set too. */
    static String names(long bits) {
        return named(NAMES, bits).collect(Collectors.joining(","));
    }

    private static Stream<String> named(Map<Integer, String> names, long bits) {
        return names.entrySet().stream()
                .filter(name -> (bits & (1L << name.getKey())) != 0)
                .map(Map.Entry::getValue);
    }
}
