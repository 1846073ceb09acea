package io.tidbmigrate.acceptance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.util.HashMap;
import java.util.List;
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

    private static final String TIDB = "needs a TiDB: MySQL takes what the case says is refused, or lacks its setting";

    private static final String CARRIED =
            "the case wants a refusal; here the change is carried, with the rows of its children";

    /** Cases that are not run unless they are named, and why. */
    private static final Map<String, String> LEFT_OUT = leftOut();

    private static Map<String, String> leftOut() {
        Map<String, String> reasons = new HashMap<>();
        for (String name : List.of(
                "online_ddl_gho",
                "online_ddl_pt",
                "sharding_pessimistic",
                "sharding2_no_full",
                "sequence_sharding",
                "sequence_sharding_optimistic",
                "sequence_sharding_conflict",
                "safe_mode_sharding",
                "shardddl_033_pess",
                "shardddl_046_pess",
                "shardddl_049_pess",
                "shardddl_114_pess",
                "shardddl_036_opt",
                "shardddl_046_opt",
                "shardddl_049_opt",
                "shardddl_103_opt",
                "shardddl_107_opt")) {
            reasons.put(name, COORDINATION);
        }
        reasons.put("new_collation_off", TIDB);
        reasons.put("sync_collation_error", TIDB);
        reasons.put("safe_mode_foreign_key_error", CARRIED);
        return Map.copyOf(reasons);
    }

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
