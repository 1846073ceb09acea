package io.tidbmigrate.precheck.grant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidbmigrate.common.name.TableId;
import java.util.List;
import org.junit.jupiter.api.Test;

class GrantsTest {
    private static final TableId TABLE = new TableId("shop", "t");

    @Test
    void globalGrantHoldsEverywhere() {
        Grants grants = grants("GRANT SELECT, RELOAD ON *.* TO `u`@`%` WITH GRANT OPTION");
        assertThat(grants.holdGlobally(Privilege.RELOAD)).isTrue();
        assertThat(grants.holdOn(Privilege.SELECT, TABLE)).isTrue();
        assertThat(grants.holdOn(Privilege.INSERT, TABLE)).isFalse();
    }

    @Test
    void databaseGrantIsAPatternAndATableGrantIsNot() {
        assertThat(selects("GRANT SELECT ON `sh_p`.* TO u")).isTrue();
        assertThat(selects("GRANT SELECT ON `%`.* TO u")).isTrue();
        assertThat(selects("GRANT SELECT ON `sh\\_p`.* TO u")).isFalse();
        assertThat(selects("GRANT SELECT ON `sh_p`.`t` TO u")).isFalse();
    }

    @Test
    void grantOnATableIsNoneOnItsDatabase() {
        Grants grants = grants("GRANT ALL PRIVILEGES ON `shop`.`t` TO u");
        assertThat(grants.holdOn(Privilege.CREATE, TABLE)).isTrue();
        assertThat(grants.holdOn(Privilege.CREATE, "shop")).isFalse();
        assertThat(grants.holdGlobally(Privilege.CREATE)).isFalse();
    }

    @Test
    void columnsAreNotATable() {
        Grants grants = grants("GRANT SELECT (a, `b`), INSERT ON `shop`.`t` TO u");
        assertThat(grants.holdOn(Privilege.SELECT, TABLE)).isFalse();
        assertThat(grants.holdOn(Privilege.INSERT, TABLE)).isTrue();
    }

    @Test
    void partialRevokeTakesAwayALiteralDatabase() {
        Grants grants = grants("GRANT SELECT ON *.* TO u", "REVOKE SELECT ON `sh%`.* FROM u");
        assertThat(grants.holdOn(Privilege.SELECT, TABLE)).isTrue();
        assertThat(grants.holdOn(Privilege.SELECT, new TableId("sh%", "t"))).isFalse();
        assertThat(grants.holdGlobally(Privilege.SELECT)).isTrue();
    }

    @Test
    void namesWithQuotesAndKeywordsAreRead() {
        assertThat(grants("GRANT SELECT ON `a``b ON c`.`to` TO `u`@`%`")
                        .holdOn(Privilege.SELECT, new TableId("a`b ON c", "to")))
                .isTrue();
        assertThat(selects("GRANT SELECT ON TABLE shop.t TO u")).isTrue();
    }

    @Test
    void rolesProxiesAndRoutinesGiveNothing() {
        assertThat(selects(
                        "GRANT `r ON x`@`%`,`s`@`%` TO `u`@`%` WITH ADMIN OPTION",
                        "GRANT PROXY ON ``@`` TO `u`@`%`", "GRANT ALL PRIVILEGES ON PROCEDURE `shop`.`t` TO `u`@`%`"))
                .isFalse();
    }

    @Test
    void onlyRoleGrantsNameRoles() {
        assertThat(Grants.nameRoles(List.of("GRANT SELECT ON *.* TO `u`@`%`", "GRANT PROXY ON ``@`` TO `u`@`%`")))
                .isFalse();
        assertThat(Grants.nameRoles(List.of("GRANT `test-8.0`@`%` TO `u`@`%`"))).isTrue();
    }

    @Test
    void mariaDbCallsReplicationClientBinlogMonitor() {
        assertThat(grants("GRANT BINLOG MONITOR ON *.* TO u").holdGlobally(Privilege.REPLICATION_CLIENT))
                .isTrue();
    }

    @Test
    void otherStatementsAreRefused() {
        assertThatThrownBy(() -> grants("SELECT 1")).hasMessage("SELECT 1 is not grant statement");
    }

    private static boolean selects(String... lines) {
        return grants(lines).holdOn(Privilege.SELECT, TABLE);
    }

    private static Grants grants(String... lines) {
        return Grants.parse(List.of(lines));
    }
}
