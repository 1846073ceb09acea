package io.tidbmigrate.acceptance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * DM's own integration tests, run on the pair of connectors. Their data are not ours and do not lie here: without them the
 * test is skipped. Which cases run is said at {@link Pack#selected}.
 */
@ExtendWith(SharedStack.class)
class AcceptanceIT {
    @TestFactory
    Stream<DynamicTest> acceptance(Stack stack) {
        Optional<Pack> pack = Pack.find();
        Assumptions.assumeTrue(
                pack.isPresent(), "no acceptance pack: name its folder with -Dacceptance.pack, or leave it out");
        Servers servers = Servers.of(stack);
        return pack.get().selected().stream().map(each -> dynamicTest(each.name(), () -> run(each, stack, servers)));
    }

    private static void run(Case acceptanceCase, Stack stack, Servers servers) {
        String outcome = "FAILED";
        CaseRun run = new CaseRun(acceptanceCase, stack, servers);
        try (run) {
            run.run();
            outcome = "ok";
        } finally {
            System.out.println("acceptance " + acceptanceCase + ": " + outcome + ", " + run.times());
        }
    }
}
