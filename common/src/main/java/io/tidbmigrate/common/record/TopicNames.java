package io.tidbmigrate.common.record;

import io.tidbmigrate.common.name.TableId;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Names of the topics of a migration: {@code prefix.database.table}.
 *
 * <p>Kafka allows {@code [a-zA-Z0-9._-]} and 249 characters. A name made of {@code [a-zA-Z0-9_-]} is used as it is;
 * in any other each refused character becomes an underscore and a checksum of the exact name is appended, so that
 * {@code a/b} and {@code a_b}, or {@code a.b}.{@code c} and {@code a}.{@code b.c}, do not share a topic. Readers never
 * parse a topic name: database and table are taken from the record.
 */
public final class TopicNames {
    private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Pattern REFUSED = Pattern.compile("[^a-zA-Z0-9_-]");
    private static final String DATABASE_LANE = "__ddl__";

    private TopicNames() {}

    /** Topic of the rows and the DDL of a table. */
    public static String ofTable(String prefix, TableId table) {
        return prefix + '.' + part(table.database()) + '.' + part(table.table());
    }

    /** Topic of the DDL of a database itself: CREATE, ALTER and DROP DATABASE. */
    public static String ofDatabase(String prefix, String database) {
        return prefix + '.' + part(database) + '.' + DATABASE_LANE;
    }

    private static String part(String name) {
        return PLAIN.matcher(name).matches() ? name : REFUSED.matcher(name).replaceAll("_") + '-' + checksum(name);
    }

    private static String checksum(String name) {
        CRC32 crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        return String.format("%08x", crc.getValue());
    }
}
