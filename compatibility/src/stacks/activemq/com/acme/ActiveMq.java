package com.acme;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;

/** ActiveMQ Classic. */
public final class ActiveMq extends JmsMessages {

    private static String url = "tcp://broker.acme.invalid:61616";

    @Override
    protected void prepare() throws Exception {
        var full = new PolicyEntry();
        full.setQueue("full");
        full.setMemoryLimit(1);
        var policies = new PolicyMap();
        policies.put(full.getDestination(), full);
        var broker = new BrokerService();
        broker.setPersistent(false);
        broker.setUseJmx(false);
        broker.setDestinationPolicy(policies);
        broker.getSystemUsage().setSendFailIfNoSpace(true);
        broker.addConnector("tcp://localhost:0");
        broker.start();
        broker.waitUntilStarted();
        url = broker.getTransportConnectors().get(0).getPublishableConnectString();
    }

    @Override
    protected ConnectionFactory connections() {
        return new ActiveMQConnectionFactory(url);
    }
}
