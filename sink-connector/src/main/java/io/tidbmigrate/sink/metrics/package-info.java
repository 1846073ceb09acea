/** What a task tells about itself by JMX. */
package io.tidbmigrate.sink.metrics;
