package io.tidbmigrate.common.ddl.table;

import io.tidbmigrate.common.ddl.column.TextForm;
import io.tidbmigrate.common.ddl.column.TypeReader;
import io.tidbmigrate.common.ddl.token.Token;
import io.tidbmigrate.common.ddl.token.TokenCursor;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds character set and collation among the options of a table or database (MySQL manual 15.1.20 and 15.1.12). */
final class TableOptions {
    private TableOptions() {}

    /** What text is by default; empty if the options do not say. */
    static Optional<TextForm> text(List<Token> options) {
        TokenCursor cursor = TokenCursor.over(options);
        Optional<TextForm> byCharset = Optional.empty();
        Optional<TextForm> byCollation = Optional.empty();
        while (!cursor.isEnd()) {
            if (!cursor.isOutside()) {
                cursor.next();
            } else if (cursor.skip("CHARSET") || cursor.skip("CHARACTER", "SET")) {
                byCharset = Optional.of(TextForm.ofCharset(value(cursor)));
            } else if (cursor.skip("COLLATE")) {
                byCollation = Optional.of(TextForm.ofCollation(value(cursor)));
            } else {
                cursor.next();
            }
        }
        return byCollation.isPresent() ? byCollation : byCharset;
    }

    private static String value(TokenCursor cursor) {
        cursor.skip('=');
        Token token = cursor.peek();
        cursor.next();
        String name = token.kind() == Token.Kind.STRING ? TypeReader.value(token) : token.name();
        return name.toLowerCase(Locale.ROOT);
    }
}
