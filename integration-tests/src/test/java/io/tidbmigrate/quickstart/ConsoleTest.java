package io.tidbmigrate.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ConsoleTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void barIsDrawnInPlaceAndWipedBeforeTheNextLine() {
        Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8), true);
        console.progress("load", 1, 4, "1 of 4 rows");
        console.line("done");
        assertThat(written.toString(StandardCharsets.UTF_8))
                .isEqualTo("\r\u001b[Kload [######------------------]  25% 1 of 4 rows\r\u001b[Kdone"
                        + System.lineSeparator());
    }

    @Test
    void whereThereIsNoTerminalProgressIsALineNowAndThen() {
        Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8), false);
        for (int i = 0; i < 100; i++) {
            console.progress("load", i, 100, "");
        }
        assertThat(written.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void moreThanWasEstimatedIsNotMoreThanAllOfIt() {
        Console console = new Console(new PrintStream(written, true, StandardCharsets.UTF_8), true);
        console.progress("load", 5, 4, "");
        assertThat(written.toString(StandardCharsets.UTF_8)).contains("100%");
    }
}
