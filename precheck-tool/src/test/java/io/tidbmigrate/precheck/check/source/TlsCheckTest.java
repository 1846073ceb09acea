package io.tidbmigrate.precheck.check.source;

import static io.tidbmigrate.precheck.check.TlsFindingsTest.unencryptedIsWarnedOfUnlessItIsLocal;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class TlsCheckTest {
    @Test
    void aConnectionToAnotherMachineHasToBeEncrypted() throws SQLException {
        unencryptedIsWarnedOfUnlessItIsLocal(new TlsCheck());
    }
}
