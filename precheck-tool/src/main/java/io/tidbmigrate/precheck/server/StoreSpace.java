package io.tidbmigrate.precheck.server;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The column AVAILABLE of information_schema.TIKV_STORE_STATUS: a number with a unit, such as 49.98GiB. */
final class StoreSpace {
    private static final Pattern AMOUNT = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\s*([KMGTP]?i?B?)");
    private static final Map<Character, Integer> POWERS = Map.of('K', 1, 'M', 2, 'G', 3, 'T', 4, 'P', 5);

    private StoreSpace() {}

    /** @throws SQLException for a text of another form */
    static long bytes(String text) throws SQLException {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            throw new SQLException("AVAILABLE is '" + text + "', which is no size");
        }
        int power = amount.group(2).isEmpty()
                ? 0
                : POWERS.getOrDefault(amount.group(2).charAt(0), 0);
        return new BigDecimal(amount.group(1))
                .multiply(BigDecimal.valueOf(1024).pow(power))
                .longValue();
    }
}
