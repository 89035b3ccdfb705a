import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { uuidOf } from './wire.js';

const INSTANCE = '6b1d8f2e-5c1f-4f55-9c58-2f6d0d8c7a10';

/** A cluster of one, which is its own leader. */
export function clusterOf(port: number): gossip.ClusterInfo {
  const member = new gossip.MemberInfo()
    .setInstanceId(uuidOf(INSTANCE, false))
    .setTimeStamp(String(Date.now() * 10_000))
    .setState(gossip.MemberInfo.VNodeState.LEADER)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port));
  const info = new gossip.ClusterInfo();
  info.addMembers(member);
  return info;
}
