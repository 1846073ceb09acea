package io.tidbmigrate.stack;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SystemLibrariesTest {
    @Test
    void missingLibraryIsReadFromTheLoadersMessage() {
        assertThat(SystemLibraries.missing("bin/mysqld: error while loading shared libraries: libaio.so.1: "
                        + "cannot open shared object file: No such file or directory"))
                .hasValue("libaio.so.1");
        assertThat(SystemLibraries.missing("mysqld  Ver 8.0.33 for Linux on x86_64 (MySQL Community Server - GPL)"))
                .isEmpty();
    }

    @Test
    void adviceIsOneLineForEachFamilyOfSystems() {
        assertThat(SystemLibraries.advice("libaio.so.1"))
                .isEqualTo("MySQL needs the system library libaio.so.1: install libaio1t64 or libaio1 (Debian, Ubuntu) "
                        + "or libaio (Fedora, Red Hat)");
    }
}
