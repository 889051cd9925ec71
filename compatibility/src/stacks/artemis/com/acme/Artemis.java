package com.acme;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** ActiveMQ Artemis. */
public final class Artemis extends JmsMessages {

    private static String broker = "tcp://broker.acme.invalid:61616";

    @Override
    protected void prepare() throws Exception {
        var full = new AddressSettings().setMaxSizeBytes(1).setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL);
        var server = new EmbeddedActiveMQ();
        server.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .addAcceptorConfiguration("tcp", "tcp://localhost:0")
                .addAddressSetting("full", full));
        server.start();
        broker = "tcp://localhost:"
                + server.getActiveMQServer()
                        .getRemotingService()
                        .getAcceptor("tcp")
                        .getActualPort();
    }

    @Override
    protected ConnectionFactory connections() {
        return new ActiveMQConnectionFactory(broker);
    }
}
