package io.tidbmigrate.source.ddl;

import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.name.TableId;
import io.tidbmigrate.source.server.SourceServer;
import java.util.Locale;

/** Names of databases and tables in the spelling that rows carry (MySQL manual 11.2.3). */
final class StoredNames {
    private StoredNames() {}

    /** The same statement in it. */
    static DdlStatement in(DdlStatement statement, SqlMode mode, SourceServer server) {
        if (!server.storesLowerCase() || !statement.kind().isDdl()) {
            return statement;
        }
        String lower = statement.routed(
                table -> new TableId(lower(table.database()), lower(table.table())), StoredNames::lower);
        return lower.equals(statement.routed(table -> table, database -> database))
                ? statement
                : DdlStatement.parse(lower, "", new SqlMode(false, mode.noBackslashEscapes()));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
