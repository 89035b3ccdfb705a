import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { uuidOf } from './wire.js';

const INSTANCE = '6b1d8f2e-5c1f-4f55-9c58-2f6d0d8c7a10';
const LEADER = '0a4f8c56-3c0e-4a0e-8f5b-9d1f6f0b7e21';
const { VNodeState } = gossip.MemberInfo;

/** A cluster of one, which is its own leader; when another is, of those two. */
export function clusterOf(port: number, leader: { readonly host: string; readonly port: number } | null = null): gossip.ClusterInfo {
  const info = new gossip.ClusterInfo();
  info.addMembers(member(INSTANCE, '127.0.0.1', port, leader ? VNodeState.FOLLOWER : VNodeState.LEADER));
  if (leader) info.addMembers(member(LEADER, leader.host, leader.port, VNodeState.LEADER));
  return info;
}

const member = (instance: string, host: string, port: number, state: gossip.MemberInfo.VNodeState): gossip.MemberInfo =>
  new gossip.MemberInfo()
    .setInstanceId(uuidOf(instance, false))
    .setTimeStamp(String(Date.now() * 10_000))
    .setState(state)
    .setIsAlive(true)
    .setHttpEndPoint(new gossip.EndPoint().setAddress(host).setPort(port));
