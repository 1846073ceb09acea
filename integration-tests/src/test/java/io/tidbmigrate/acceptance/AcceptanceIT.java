package io.tidbmigrate.acceptance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.util.Map;
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
    private static final String COORDINATION =
            "needs the coordination of DDL between shards, which is not there: the tables"
                    + " that are merged change their schemas one after the other, with rows in between";

    /** Cases that are not run unless they are named, and why. */
    private static final Map<String, String> LEFT_OUT = Map.of(
            "online_ddl_gho", COORDINATION,
            "online_ddl_pt", COORDINATION,
            "sharding_pessimistic", COORDINATION,
            "sharding2_no_full", COORDINATION,
            "sequence_sharding", COORDINATION,
            "sequence_sharding_optimistic", COORDINATION,
            "safe_mode_sharding", COORDINATION);

    @TestFactory
    Stream<DynamicTest> acceptance(Stack stack) {
        Optional<Pack> pack = Pack.find();
        Assumptions.assumeTrue(
                pack.isPresent(), "no acceptance pack: name its folder with -Dacceptance.pack, or leave it out");
        Servers servers = Servers.of(stack);
        return pack.get().selected().stream()
                .map(each -> dynamicTest(each.name(), () -> {
                    Assumptions.assumeTrue(
                            isNamed() || !LEFT_OUT.containsKey(each.name()), () -> LEFT_OUT.get(each.name()));
                    run(each, stack, servers);
                }));
    }

    private static boolean isNamed() {
        return !System.getProperty("acceptance.cases", "").isBlank();
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
