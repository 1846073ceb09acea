package io.tidbmigrate.source.debezium;

import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;

/**
 * Debezium's parser of DDL, which leaves a backtick inside a column's name doubled in ALTER TABLE and takes two of them for
 * one in CREATE TABLE.
 */
final class UnquotingDdlParser extends MySqlAntlrDdlParser {
    /** @param debezium the parser that it replaces */
    UnquotingDdlParser(MySqlAntlrDdlParser debezium) {
        super(
                true,
                false,
                false,
                debezium.getTableFilter(),
                PrivateField.of(debezium, "charsetRegistry").as(BinlogCharsetRegistry.class));
    }

    @Override
    public String parseName(MySqlParser.IdentifierContext identifier) {
        String name = super.parseName(identifier);
        return identifier.getText().startsWith("`") ? name.replace("``", "`") : name;
    }

    /** Called by Debezium on some of the names that have been parsed. */
    @Override
    public String removeRepeatedBacktick(String name) {
        return name;
    }
}
