package io.tidbmigrate.common.ddl;

import io.tidbmigrate.common.ddl.token.SqlMode;
import io.tidbmigrate.common.ddl.token.SqlTokens;
import io.tidbmigrate.common.ddl.token.Token;
import java.util.ArrayList;
import java.util.List;

/** Several statements in one text, parted by semicolons, as an operator types them. */
public final class SqlScript {
    private SqlScript() {}

    /** The statements without comments; empty ones are left out. Semicolons in quotes part nothing. */
    public static List<String> statements(String text, SqlMode mode) {
        List<String> statements = new ArrayList<>();
        List<Token> tokens = new ArrayList<>();
        for (Token token : SqlTokens.of(text, mode)) {
            boolean isEnd = token.isSymbol(';') || token.kind() == Token.Kind.END;
            if (!isEnd) {
                tokens.add(token);
            } else if (!tokens.isEmpty()) {
                statements.add(Token.textOf(tokens).strip());
                tokens.clear();
            }
        }
        return List.copyOf(statements);
    }
}
