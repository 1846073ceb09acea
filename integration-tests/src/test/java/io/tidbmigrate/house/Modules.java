package io.tidbmigrate.house;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.tidbmigrate.stack.Home;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The modules of the build, as Maven has left their classes; none of them needs to be on a classpath for it. */
final class Modules {
    static final List<String> ALL =
            List.of("common", "precheck-tool", "source-connector", "sink-connector", "integration-tests");

    private Modules() {}

    static JavaClasses all() {
        return of(ALL.toArray(String[]::new));
    }

    static JavaClasses of(String... modules) {
        List<Path> folders = Arrays.stream(modules)
                .map(module -> Home.root().resolve(module).resolve("target/classes"))
                .toList();
        return new ClassFileImporter().importPaths(folders);
    }
}
