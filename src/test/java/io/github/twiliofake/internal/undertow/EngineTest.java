package io.github.twiliofake.internal.undertow;

import static org.assertj.core.api.Assertions.assertThat;

import io.undertow.connector.ByteBufferPool;
import io.undertow.connector.PooledByteBuffer;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engine, which all fakes of this JVM share. */
class EngineTest {
    private final Engine engine = Engine.get();

    @Test
    void is_the_only_one_and_has_one_thread_which_keeps_no_jvm_alive() {
        assertThat(Engine.get()).isSameAs(engine);
        assertThat(engine.worker().getIoThreadCount()).isEqualTo(1);
        assertThat(engine.worker().getIoThread()).isSameAs(engine.ioThread());
        assertThat(engine.ioThread().isDaemon()).isTrue();
        assertThat(engine.ioThread().getName()).startsWith("twilio-messaging-fake ");
    }

    private static int sizeOf(ByteBufferPool pool) {
        try (PooledByteBuffer pooled = pool.allocate()) {
            assertThat(pooled.getBuffer().isDirect()).isTrue();
            return pooled.getBuffer().capacity();
        }
    }

    @Test
    void has_buffers_of_sixteen_kibibytes_and_others_that_hold_a_whole_record_of_tls() {
        assertThat(sizeOf(engine.buffers())).isEqualTo(16_384);
        assertThat(sizeOf(engine.tlsBuffers())).isEqualTo(16_384 + 2048 + 5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.xnio", "org.xnio.nio", "org.jboss.threads"})
    void leaves_the_levels_of_loggers_as_they_were(String logger) {
        assertThat(Logger.getLogger(logger).getLevel()).isNull();
    }

    @Test
    @ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
    void leaves_no_property_of_xnio_behind() {
        assertThat(System.getProperty("sun.nio.ch.bugLevel")).isNull();
    }
}
