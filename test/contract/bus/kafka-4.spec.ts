import { describeKafka } from './kafka-under-test.js';

describeKafka('4', 'VIGIE_TEST_KAFKA_BROKERS');
