package io.tidbmigrate.source.server;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;

/** A server's collations by number, as the binlog names them. */
final class Collations {
    private record Collation(String name, String charset, boolean isDefault) {}

    private final Map<Integer, Collation> byNumber = new HashMap<>();

    private Collations() {}

    static Collations of(Statement statement) throws SQLException {
        Collations all = new Collations();
        try (ResultSet rows = statement.executeQuery(query(statement))) {
            while (rows.next()) {
                all.byNumber.put(
                        rows.getInt(1),
                        new Collation(rows.getString(2), rows.getString(3), "Yes".equalsIgnoreCase(rows.getString(4))));
            }
        }
        return all;
    }

    /** MariaDB's collations for several character sets have their numbers in another place than MySQL's, from 10.10 on. */
    private static String query(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM information_schema.COLUMNS"
                + " WHERE TABLE_SCHEMA = 'information_schema' AND COLUMN_NAME = 'FULL_COLLATION_NAME'")) {
            boolean hasFull = row.next() && row.getInt(1) > 0;
            return hasFull
                    ? "SELECT ID, FULL_COLLATION_NAME, CHARACTER_SET_NAME, IS_DEFAULT"
                            + " FROM information_schema.COLLATION_CHARACTER_SET_APPLICABILITY WHERE ID IS NOT NULL"
                    : "SELECT ID, COLLATION_NAME, CHARACTER_SET_NAME, IS_DEFAULT FROM information_schema.COLLATIONS"
                            + " WHERE ID IS NOT NULL";
        }
    }

    boolean isKnown(int number) {
        return byNumber.containsKey(number);
    }

    /** Empty if unknown. */
    String name(int number) {
        return isKnown(number) ? byNumber.get(number).name() : "";
    }

    /** The server's name of a collation's character set; empty if unknown. */
    String charset(int number) {
        return isKnown(number) ? byNumber.get(number).charset() : "";
    }

    /** The collation of a character set that is named without one; empty if there is no such set. */
    String defaultOf(String charset) {
        String own = ofServer(charset);
        return byNumber.values().stream()
                .filter(each -> each.isDefault() && each.charset().equals(own))
                .map(Collation::name)
                .findFirst()
                .orElse("");
    }

    /** Servers from 8.0.30 on call utf8 utf8mb3; statements say either. */
    private String ofServer(String charset) {
        boolean isKnown =
                byNumber.values().stream().anyMatch(each -> each.charset().equals(charset));
        if (isKnown) {
            return charset;
        }
        return switch (charset) {
            case "utf8" -> "utf8mb3";
            case "utf8mb3" -> "utf8";
            default -> charset;
        };
    }
}
