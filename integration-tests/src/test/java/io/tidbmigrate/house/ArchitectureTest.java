package io.tidbmigrate.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import org.junit.jupiter.api.Test;

/** The arrows of docs/design.md, section 2. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = Modules.all();

    @Test
    void everyModuleIsLookedAt() {
        assertThat(Modules.ALL)
                .allSatisfy(module -> assertThat(Modules.of(module)).isNotEmpty());
    }

    @Test
    void commonKnowsNoDatabaseAndNoKafka() {
        noClasses()
                .that(resideInAPackage("io.tidbmigrate.common.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.sql..", "javax.sql..", "org.apache.kafka..", "io.debezium..", "com.mysql.."))
                .because("it holds the rules that both connectors and the precheck share, wherever they run")
                .check(HOUSE);
    }

    @Test
    void arrowsPointToCommon() {
        noClasses()
                .that(resideInAPackage("io.tidbmigrate.common.."))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.tidbmigrate..").and(not(resideInAPackage("io.tidbmigrate.common.."))))
                .because("common is the foot of the house")
                .check(HOUSE);
        noClasses()
                .that(resideInAPackage("io.tidbmigrate.precheck.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "io.tidbmigrate.source..",
                        "io.tidbmigrate.sink..",
                        "io.tidbmigrate.stack..",
                        "org.apache.kafka.connect.."))
                .because("the precheck is a library of both connectors, and a command without Connect")
                .check(HOUSE);
        noClasses()
                .that(resideInAnyPackage("io.tidbmigrate.source..", "io.tidbmigrate.sink.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.tidbmigrate.stack..", "io.tidbmigrate.quickstart.."))
                .because("tests and quick start use the connectors, not the other way round")
                .check(HOUSE);
    }

    @Test
    void connectorsNeverSeeEachOther() {
        noClasses()
                .that(resideInAPackage("io.tidbmigrate.source.."))
                .should()
                .dependOnClassesThat(resideInAPackage("io.tidbmigrate.sink.."))
                .because("the record contract in common is all that they share")
                .check(HOUSE);
        noClasses()
                .that(resideInAPackage("io.tidbmigrate.sink.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage("io.tidbmigrate.source..", "io.debezium.."))
                .because("the record contract in common is all that they share")
                .check(HOUSE);
    }

    @Test
    void sinkDecidesInValuesAndActsInOnePlace() {
        noClasses()
                .that(resideInAnyPackage(
                        "io.tidbmigrate.sink.event..",
                        "io.tidbmigrate.sink.plan..",
                        "io.tidbmigrate.sink.sql..",
                        "io.tidbmigrate.sink.value.."))
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.connect.sink.SinkTask")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.apache.kafka.connect.sink.SinkTaskContext")
                .orShould()
                .dependOnClassesThat(resideInAPackage("java.sql.."))
                .because(
                        "what is to be written is decided without a server and without a task, so that a test needs neither")
                .check(HOUSE);
    }

    @Test
    void oneSourcePackageKnowsDebeziumsInsides() {
        noClasses()
                .that(not(resideInAPackage("io.tidbmigrate.source.debezium..")))
                .should()
                .dependOnClassesThat(resideInAPackage("com.github.shyiko.."))
                .because("a new binlog client must break one package only")
                .check(HOUSE);
        noClasses()
                .that(not(resideInAnyPackage("io.tidbmigrate.source.debezium..", "io.tidbmigrate.source.config..")))
                .should()
                .dependOnClassesThat(resideInAPackage("io.debezium.."))
                .because("a new Debezium must break one package only; config reads its keys")
                .check(HOUSE);
    }

    @Test
    void nobodyImportsTheDriver() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("com.mysql.."))
                .because("users may put another driver into the plugin folder")
                .check(HOUSE);
    }

    @Test
    void namesAreOfTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Processor)(\\$.*)?")
                .because("a class is a noun that a MySQL operator knows; these say nothing")
                .check(HOUSE);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().assignedFrom(new Parts())
                .should()
                .beFreeOfCycles()
                .because("a part that needs itself can be neither read nor changed alone")
                .check(HOUSE);
    }

    /** A list of all checks stands beside what a check is, so these packages are one part. */
    private static final class Parts implements SliceAssignment {
        private static final String CHECKS = "io.tidbmigrate.precheck.check";

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            return SliceIdentifier.of(name.startsWith(CHECKS) ? CHECKS : name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
