/** Values of records made into values for a target column, one class per column family. Pure. */
package io.tidbmigrate.sink.value;
