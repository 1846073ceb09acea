package io.tidbmigrate.acceptance;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidbmigrate.stack.SharedStack;
import io.tidbmigrate.stack.Stack;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What DM's own tests expect of its prechecks, asked of ours. */
@ExtendWith(SharedStack.class)
class PrecheckCasesIT {
    /** About a setting of DM's task files, which the test of import-dm tells. */
    private static final Set<String> OTHER = Set.of("precheck_is_sharding_conflict");

    @TestFactory
    Stream<DynamicTest> prechecks(Stack stack) {
        Optional<Pack> pack = Pack.find();
        Assumptions.assumeTrue(
                pack.isPresent(), "no acceptance pack: name its folder with -Dacceptance.pack, or leave it out");
        Servers servers = Servers.of(stack);
        return pack.get().prechecks().stream()
                .filter(each -> !OTHER.contains(each.name()))
                .map(each -> dynamicTest(each.name(), () -> new PrecheckCase(each, servers).run()));
    }
}
