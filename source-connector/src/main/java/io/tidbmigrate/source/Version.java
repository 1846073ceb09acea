package io.tidbmigrate.source;

/** Version of the connector, from its jar's manifest. */
final class Version {
    private Version() {}

    static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
