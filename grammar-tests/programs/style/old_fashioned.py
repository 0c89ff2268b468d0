# -*- coding: utf-8 -*-
# class exercise: temperature table
def c2f( c ) :
	"""celsius to fahrenheit"""
	return ( 9.0/5 )*c+32

def table(lo,hi,step = 10):
	temp=lo
	rows=[]
	while(temp<=hi):
		rows.append( (temp , c2f(temp)) )
		temp=temp+step
	return(rows)

def main():
	for c,f in table(-10,30,20):
		print("%4d C  =  %6.1f F" % (c,f))
	if(len(table(0,0))==1): print ("one row");
	else: print ("?")
main();
