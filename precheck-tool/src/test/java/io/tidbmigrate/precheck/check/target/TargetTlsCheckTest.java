package io.tidbmigrate.precheck.check.target;

import static io.tidbmigrate.precheck.check.TlsFindingsTest.unencryptedIsWarnedOfUnlessItIsLocal;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TargetTlsCheckTest {
    @Test
    void aConnectionToAnotherMachineHasToBeEncrypted() throws SQLException {
        unencryptedIsWarnedOfUnlessItIsLocal(new TargetTlsCheck());
    }
}
