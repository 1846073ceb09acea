package io.tidbmigrate.source.debezium;

import io.debezium.connector.binlog.charset.BinlogCharsetRegistry;
import io.debezium.connector.mysql.antlr.MySqlAntlrDdlParser;
import io.debezium.ddl.parser.mysql.generated.MySqlParser;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlChanges;
import io.tidbmigrate.common.ddl.DdlStatement;
import io.tidbmigrate.common.ddl.SqlDialect;
import io.tidbmigrate.common.ddl.token.SqlMode;

/**
 * Debezium's parser of DDL, which leaves a backtick inside a column's name doubled in ALTER TABLE and takes two of them for
 * one in CREATE TABLE. It reads the words of a MariaDB as well, and names that its grammar takes for keywords.
 */
final class UnquotingDdlParser extends MySqlAntlrDdlParser {
    private final SqlDialect dialect;

    /**
     * @param debezium the parser that it replaces
     * @param dialect what the source's own definitions of tables are written in
     */
    UnquotingDdlParser(MySqlAntlrDdlParser debezium, SqlDialect dialect) {
        super(
                true,
                false,
                false,
                debezium.getTableFilter(),
                PrivateField.of(debezium, "charsetRegistry").as(BinlogCharsetRegistry.class));
        this.dialect = dialect;
    }

    @Override
    public DdlChanges parse(String sql, Tables tables) {
        DdlStatement statement = dialect.read(sql, "", SqlMode.DEFAULT);
        boolean isTranslated = dialect != SqlDialect.MYSQL && statement.kind().isDdl();
        return super.parse(PlainDdl.of(statement).orElse(isTranslated ? statement.normalized() : sql), tables);
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
